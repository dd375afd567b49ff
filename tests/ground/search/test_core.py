"""Words as they are looked for, questions as they are read, and the order of what is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.ground.search.core.asking import asked
from tequio.ground.search.core.scoring import score
from tequio.ground.search.core.stems import stems_of


@pytest.mark.parametrize(
    "words",
    [
        ("capacitación", "capacitacion", "CAPACITACIONES"),
        ("compromiso", "compromisos", "Compromiso"),
        ("años", "anos"),
        ("pública", "publicas"),
    ],
)
def test_forms_of_a_word_have_one_stem(words):
    assert len({tuple(stems_of(word, "es")) for word in words}) == 1


def test_words_that_say_nothing_are_left_out():
    assert stems_of("de la y con los", "es") == []
    assert stems_of("the of and", "en") == []


def test_on_english_pages_a_word_is_found_by_either_language():
    assert set(stems_of("transparencia", "es")) <= set(stems_of("transparencia", "en"))
    assert set(stems_of("meetings", "en")) & set(stems_of("meeting", "en"))


def test_a_question_is_words_and_quoted_phrases():
    read = asked('«gobierno abierto» "mesa de diálogo" congreso', "es")

    assert [len(part) for part in read.parts] == [2, 2, 1]


@given(st.text(max_size=400))
def test_any_question_is_read_as_letters_and_digits_alone(text):
    read = asked(text, "es")

    assert len(read.parts) <= 12
    assert all(stem.isalnum() for stem in read.stems)


def test_the_title_counts_more_than_the_text_and_repeating_ends_helping():
    question = asked("congreso virtual", "es")
    title, body = stems_of("Congreso virtual", "es"), stems_of("congreso virtual " * 50, "es")

    assert score(question, title, []) > score(question, [], body)
    assert score(question, [], body) == score(question, [], body * 2)

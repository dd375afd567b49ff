"""What people do on the desk, by requests alone, against a server that is running."""

import re

import httpx

ACTIVITY = "/escritorio/actividades/cultura-de-gobierno-abierto/mesa-de-dialogo/"
LINK = re.compile(r"http\S+/entrar/\S+")


def enter(house, address, email):
    """A browser without a screen in which somebody is signed in."""
    made = house.run("user", "link", email, TEQUIO_BASE_URL=address)
    link = LINK.search(made.out)[0]
    client = httpx.Client(base_url=address, timeout=60)
    client.get(link)
    send(client, link)
    return client


def send(client, path, data=None, files=None):
    """Send a form, with the token of its browser."""
    sent = {**(data or {}), "csrfmiddlewaretoken": client.cookies["csrftoken"]}
    return client.post(path, data=sent, files=files)


def seen_on(client, path):
    """The revision that a page has before its reader's eyes."""
    return re.search(r'name="seen" value="(\d+)"', client.get(path).text)[1]


def act(client, page, name, **data):
    """Press a button of a page, having read it."""
    answer = send(client, f"{page}{name}/", {"seen": seen_on(client, page), **data})
    assert answer.status_code == httpx.codes.FOUND, answer.text
    return answer


def report(client, percent="40", narrative="Se instaló la mesa."):
    """Report progress on an activity and send it; the page of the report."""
    said = {"activity_state": "under_way", "percent": percent, "narrative": narrative, "began_on": "2026-09-10"}
    seen = re.search(r'name="seen" value="(\d*)"', client.get(ACTIVITY).text)[1]
    return send(client, ACTIVITY, {**said, "seen": seen, "send": "1"}).headers["location"]


def bring(client, content=b"Minuta", name="minuta.txt", url=""):
    """Hand in evidence of the activity and send it to be verified; its page on the desk."""
    new = re.search(r'href="(/escritorio/evidencias/nueva/[^"]+)"', client.get(ACTIVITY).text)[1]
    said = {"proves": "La mesa se instaló", "kind": "minutes", "happened_on": "2026-09-10", "url": url, "send": "1"}
    return send(client, new.replace("&amp;", "&"), said, {"file": (name, content)}).headers["location"]

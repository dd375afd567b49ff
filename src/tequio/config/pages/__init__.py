"""The page cache of the door: public pages are rendered once and answered many times, without Django.

`asked` reads a request, `watch` knows the revision of the record, `shelf` keeps pages, `flights` renders each once,
`kept` puts them together.
"""

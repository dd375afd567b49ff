"""The pages that the site must have, written by hand so that a lost one is noticed."""

COMMITMENT = "/compromisos/cultura-de-gobierno-abierto/"
SCHEDULE = f"{COMMITMENT}cronograma/"
TREE = f"{COMMITMENT}arbol/"
ROUTE = f"{COMMITMENT}ruta/"
PROGRESS = f"{COMMITMENT}avance/"
PLAN = "/planes/plan-de-accion-local/"

MAIN = ("/", PLAN, COMMITMENT, SCHEDULE, TREE, ROUTE, PROGRESS)
OTHERS = (
    "/planes/",
    "/instituciones/",
    "/instituciones/infoem/",
    "/instituciones/inai/",
    "/instituciones/transparencia-para-el-pueblo/",
    "/instituciones/secretaria-de-la-contraloria/",
    "/organos/comision-de-gobierno-abierto/",
    "/organos/secretariado-tecnico-local/",
    "/organos/grupo-operativo-del-stl/",
    "/redes/red-mexiquense-de-gobierno-abierto/",
    "/bitacora/",
    "/bitacora/0/",
    "/bitacora/20/",
    "/accesibilidad",
    "/privacidad",
    "/codigo/",
    "/buscar",
)
SPANISH = MAIN + OTHERS
ENGLISH = tuple(f"/en{path}" for path in SPANISH)
PAGES = SPANISH + ENGLISH

"""The two laws of the house about imports that import-linter has no contract for."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class _Listing(Contract):
    """A contract broken by single imports, which it lists."""

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["offences"]:
            output.print_error(f"{importer} imports {imported}", bold=False)

    def _verdict(self, offences: list[tuple[str, str]]) -> ContractCheck:
        return ContractCheck(kept=not offences, metadata={"offences": sorted(offences)})


class DoorsContract(_Listing):
    """What lies inside a module is imported by that module alone; others come in by its doors."""

    type_name = "doors"
    floors = fields.ListField(subfield=fields.StringField())
    doors = fields.ListField(subfield=fields.StringField())
    exempt = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        modules = {module for floor in self.floors for module in graph.find_children(floor)}
        offences = []
        for module in modules:
            for inside in graph.find_descendants(module):
                if inside.removeprefix(f"{module}.").split(".")[0] in self.doors:
                    continue
                offences += [
                    (importer, inside)
                    for importer in graph.find_modules_that_directly_import(inside)
                    if not _within(importer, [module, *self.exempt])
                ]
        return self._verdict(offences)


class PureCoreContract(_Listing):
    """A `core` package imports itself, plain types, what is allowed, and libraries that neither wait nor remember."""

    type_name = "pure"
    allowed = fields.ListField(subfield=fields.StringField())
    forbidden = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        offences = []
        for module in graph.modules:
            if ".core" not in module or not module.startswith("tequio."):
                continue
            owner = module.split(".core")[0]
            home = [f"{owner}.core", *self.allowed]
            for imported in graph.find_modules_directly_imported_by(module):
                ours_but_outside = imported.startswith("tequio.") and not (
                    _within(imported, home) or imported.endswith(".types")
                )
                if ours_but_outside or _within(imported, self.forbidden):
                    offences.append((module, imported))
        return self._verdict(offences)


def _within(name: str, packages: list[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)

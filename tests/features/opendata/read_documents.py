"""Reads what the program gives out with the readers of others: RDF by rdflib, CSV by Python's own module."""
import csv
import json
import sys

from rdflib import DCTERMS, Graph, URIRef
from rdflib.compare import isomorphic

folder = sys.argv[1]
turtle = Graph().parse(f"{folder}/catalog.ttl", format="turtle")
xml = Graph().parse(f"{folder}/catalog.rdf", format="xml")
assert isomorphic(turtle, xml), "the two catalogues hold different statements"
dcat = "http://www.w3.org/ns/dcat#"
catalogue, = turtle.subjects(URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(dcat + "Catalog"))
datasets = list(turtle.objects(catalogue, URIRef(dcat + "dataset")))
assert datasets, "no data set"
for dataset in datasets:
    for wanted in ["contactPoint", "theme", "distribution", "landingPage"]:
        assert list(turtle.objects(dataset, URIRef(dcat + wanted))), f"{dataset} without {wanted}"
    for wanted in [DCTERMS.title, DCTERMS.publisher, DCTERMS.language, DCTERMS.accrualPeriodicity, DCTERMS.spatial, DCTERMS.issued, DCTERMS.modified]:
        assert list(turtle.objects(dataset, wanted)), f"{dataset} without {wanted}"
    for distribution in turtle.objects(dataset, URIRef(dcat + "distribution")):
        for wanted in ["mediaType", "accessURL", "downloadURL"]:
            assert list(turtle.objects(distribution, URIRef(dcat + wanted))), f"{distribution} without {wanted}"
        licence, = turtle.objects(distribution, DCTERMS.license)
        assert str(licence) == "http://creativecommons.org/publicdomain/zero/1.0/"
# Whatever is pointed at within the catalogue is told of there.
for subject, predicate, thing in turtle:
    if isinstance(thing, URIRef) and thing.startswith(catalogue.split("#")[0] + "#"):
        assert (thing, None, None) in turtle, f"{thing} is told of nowhere"

metadata = json.load(open(f"{folder}/cases.csv-metadata.json", encoding="utf-8"))
names = [column["titles"] for column in metadata["tableSchema"]["columns"]]
standard = list(csv.DictReader(open(f"{folder}/cases.csv", encoding="utf-8", newline="")))
spreadsheet = list(csv.DictReader(open(f"{folder}/cases-spreadsheet.csv", encoding="utf-8-sig", newline=""), delimiter=";"))
cases = json.load(open(f"{folder}/cases.json", encoding="utf-8"))["cases"]
assert len(standard) == len(spreadsheet) == len(cases) > 0
for row, other, case in zip(standard, spreadsheet, cases):
    assert list(row) == list(other) == list(case) == names, list(row)
    for column in metadata["tableSchema"]["columns"]:
        assert row[column["name"]] or not column["required"], column["name"]
    assert row["message"].lstrip("'") == case["message"].lstrip("'")
    assert not row["message"].startswith("="), "a formula"
    assert other["latitude"].replace(",", ".") == row["latitude"]
    assert float(row["latitude"]) == case["latitude"]
counted = json.load(open(f"{folder}/counts.csv-metadata.json", encoding="utf-8"))
head = next(csv.reader(open(f"{folder}/counts.csv", encoding="utf-8", newline="")))
assert head == [column["titles"] for column in counted["tableSchema"]["columns"]], head
assert metadata["url"].endswith("/data/cases.csv") and counted["url"].endswith("/data/counts.csv")
print(len(turtle), "statements,", len(cases), "cases")

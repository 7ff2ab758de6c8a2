"""Writes planes.json: the golden numbers of the modules that draw surfaces and vectors, each from another way to the same answer.

* projection: the singular value decomposition of the centred vectors, instead of power iteration. Each component's largest entry is positive.
* interpolation: Shepard's inverse distance weighting as matrices, instead of a loop; places farther than the reach from every point are empty.
* contours: where the plane of each edge of the grid crosses a level, by numpy.interp along the edge, instead of marching squares; only the crossings are compared, not which are joined.
"""
import json
import pathlib

import numpy

random = numpy.random.default_rng(11)


def projection(count, dimensions):
    vectors = random.normal(size=(count, dimensions)) * numpy.linspace(3, 0.2, dimensions)
    centred = vectors - vectors.mean(axis=0)
    _, sizes, components = numpy.linalg.svd(centred, full_matrices=False)
    plane = components[:2]
    plane = plane * numpy.sign(plane[numpy.arange(2), numpy.abs(plane).argmax(axis=1)])[:, None]
    return {"vectors": vectors.tolist(), "places": (centred @ plane.T).tolist(), "explained": float((sizes[:2] ** 2).sum() / (sizes ** 2).sum())}


def interpolation(count, cells, reach):
    points = random.uniform(size=(count, 3))
    middles = (numpy.arange(cells) + 0.5) / cells
    places = numpy.stack(numpy.meshgrid(middles, middles), axis=-1).reshape(-1, 1, 2)
    distances = ((places - points[None, :, :2]) ** 2).sum(axis=-1)
    values = (points[None, :, 2] / distances).sum(axis=1) / (1 / distances).sum(axis=1)
    near = numpy.sqrt(distances.min(axis=1)) <= reach
    return {"points": [dict(zip(("x", "y", "value"), point)) for point in points.tolist()], "cells": cells, "reach": reach, "values": [value if one else None for value, one in zip(values.tolist(), near)]}


def contours(rows, columns, level):
    heights = random.normal(size=(rows, columns))
    crossings = []
    for r in range(rows):
        for c in range(columns):
            for dr, dc in ((0, 1), (1, 0)):
                if r + dr < rows and c + dc < columns:
                    low, high = sorted(((heights[r, c], 0.0), (heights[r + dr, c + dc], 1.0)))
                    if low[0] < level < high[0]:
                        along = float(numpy.interp(level, [low[0], high[0]], [low[1], high[1]]))
                        crossings.append([c + dc * along, r + dr * along])
    return {"values": heights.ravel().tolist(), "columns": columns, "level": level, "crossings": sorted(crossings)}


pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({
    "projection": [projection(*one) for one in [(40, 2), (30, 5), (60, 9)]],
    "interpolation": [interpolation(*one) for one in [(12, 8, 0.2), (3, 10, 0.1), (60, 20, 0.2)]],
    "contours": [contours(*one) for one in [(3, 3, 0.0), (5, 7, 0.3), (12, 9, -0.5)]],
}) + "\n")

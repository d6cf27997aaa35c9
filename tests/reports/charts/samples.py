"""A chart of each kind, with texts of the given language, for tests that print and open them."""

from datetime import date

from reports.charts.bars import Bar, Part, beside, stacked
from reports.charts.dots import Counts, Group, dots
from reports.charts.maps import Area, region_map, world_map
from reports.charts.parts import Look
from reports.charts.timeline import Milestone, Span, Today, timeline
from reports.charts.waterfall import Step, waterfall

WORDS = {
    "en": ["Secured", "Gap", "not published", "Africa", "Arab States", "Countries"],
    "ar": ["المضمون", "الفجوة", "غير منشور", "إفريقيا", "الدول العربية", "البلدان"],
    "zh-hans": ["已落实", "缺口", "未公布", "非洲", "阿拉伯国家", "国家"],
    "ru": ["Обеспечено", "Дефицит", "не опубликовано", "Африка", "Арабские государства", "Страны"],
}


def charts_in(language):
    secured, gap, unknown, africa, arab, countries = WORDS[language]
    parts = (
        Part(secured, 300, "300", Look.DEEP),
        Part(gap, 100, "100", Look.HATCHED),
    )
    nothing = (
        Part(secured, None, unknown, Look.DEEP),
        Part(gap, None, unknown, Look.HATCHED),
    )
    bars = [Bar(africa, parts, "400"), Bar(arab, nothing, unknown)]
    groups = [Group(secured, Look.DEEP), Group(gap, Look.OPEN)]
    span = Span(
        africa,
        date(2024, 1, 1),
        date(2026, 1, 1),
        "2024–2026",
        Look.MAIN,
        secured,
        (Milestone(gap, date(2025, 1, 1), "2025", Look.OPEN),),
    )
    head = (countries, secured, gap)
    areas = [Area("KE", africa, "1", Look.DOTTED), Area("SC", arab, "2", Look.RED)]
    legend = {Look.DOTTED: secured, Look.RED: gap}
    return [
        stacked("stacked", f"{africa} 1", bars, head=(*head, "∑")),
        beside("beside", f"{africa} 2", bars, head=head),
        waterfall(
            "waterfall", f"{africa} 3", [Step(secured, 9, "9", Look.PALE, True)], head=head[:2]
        ),
        dots(
            "dots",
            f"{africa} 4",
            [Counts(africa, (2, 3), "2 + 3")],
            groups=groups,
            head=(*head, "∑"),
        ),
        timeline(
            "timeline",
            f"{africa} 5",
            [span],
            first=date(2024, 1, 1),
            last=date(2027, 12, 31),
            today=Today(date(2026, 11, 30), "2026-11-30"),
            head=head,
        ),
        world_map(
            "world",
            f"{africa} 6",
            areas,
            legend=legend,
            head=head[:2],
            values={"AFR": (africa, "31"), "ARB": (arab, "9")},
        ),
        region_map("region", f"{africa} 7", areas, legend=legend, head=head[:2]),
    ]

"""What the worked set comes to, by hand: in CHF, to the centime, each sum with its parts.

The numbers are those of the entries in ``worked_set``.
"""

from dataclasses import replace
from decimal import Decimal

from budgets.reading.allocated import Allocated, ByClass
from budgets.reading.totals import NOTHING, Totals

# CHF by number of entry, as each is stored.
CHF = {
    12: "54300.00", 13: "35620.00", 14: "13357.79", 15: "8812.51", 16: "-4525.00", 17: "-881.26",
    18: "2250.04", 19: "1125.04", 20: None, 21: None, 22: "14350.00", 23: "14500.00",
    24: "11346.00", 25: "-472.75", 26: "2643.75", 27: "1350.04", 28: "1426.88", 29: "1426.88",
    30: "8000.00", 31: "5000.00", 32: "2000.00", 33: "787.50", 34: "17810.00", 35: "9512.60",
    36: "-475.72", 37: "7175.00", 38: "4500.00", 39: "1125.14", 40: "900.00",
}  # fmt: skip


# What every project of the set has, and is unknown where there is none.
OF_PLANS = (
    "planned_cash", "planned_in_kind", "gap_cash", "gap_in_kind", "unfunded_cash",
    "unfunded_in_kind",
)  # fmt: skip


def _totals(projects: int, *, unvalued: int = 0, secured_unvalued: int = 0, **chf: str) -> Totals:
    """What is not named is 0.00, but for plans where there is no project: they are unknown."""
    amounts = dict.fromkeys(OF_PLANS if projects else (), Decimal("0.00"))
    amounts |= {name: Decimal(amount) for name, amount in chf.items()}
    counted = replace(
        NOTHING, projects=projects, unvalued=unvalued, secured_unvalued=secured_unvalued
    )
    return replace(counted, **amounts)


A = _totals(
    1,
    unvalued=1,  # 21
    secured_unvalued=1,
    planned_cash="117616.26",  # 90,500.00 + 18,910.47 + 8,205.79
    planned_in_kind="3375.00",
    pledged_cash="13575.00",  # 54,300.00 − 36,200.00 − 4,525.00
    secured_cash="35536.75",  # 14,247.71 committed, and what is received
    secured_in_kind="2250.04",  # 1,125.00 committed, 1,125.04 received
    received_cash="21289.04",  # 13,357.79 + 8,812.51 − 881.26
    received_in_kind="1125.04",
    allotted_cash="6000.00",  # of the regular budget, from which no contribution came
    gap_cash="76079.51",  # 117,616.26 − 35,536.75 − 6,000.00
    gap_in_kind="1124.96",  # 3,375.00 − 2,250.04
    overdue_cash="14247.71",  # due on 1 April 2026
    exchange_cash="-83.25",  # 15: 8,812.51 − 8,905.01 (10,000.01 × 0.890500); 17: 890.51 − 881.26
    spent="27746.88",  # 17,810.00 + 9,512.60 − 475.72 + 900.00
    advance="457.84",  # 27,746.88 − 21,289.04 − 6,000.00
)
B = _totals(
    1,
    planned_cash="23537.35",  # 17,716.05 + 4,000.00 + 890.95 + 930.35
    secured_cash="25373.25",  # 14,500.00 + 11,346.00 − 472.75: 1,835.90 more than is planned
    received_cash="14500.00",
    allotted_cash="3500.00",
    beyond_plan_cash="5335.90",  # 25,373.25 + 3,500.00 − 23,537.35
    exchange_cash="150.00",  # 23: 14,500.00 − 14,350.00
    spent="11675.00",  # 7,175.00 + 4,500.00
)
C = _totals(
    1,
    planned_cash="5625.00",
    planned_in_kind="945.50",
    pledged_cash="2643.75",
    secured_cash="1350.04",
    secured_in_kind="1426.88",
    received_in_kind="1426.88",
    allotted_cash="200.00",
    beyond_plan_in_kind="481.38",  # 1,426.88 − 945.50
    gap_cash="4074.96",  # 5,625.00 − 1,350.04 − 200.00
    spent="1125.14",
    advance="925.14",  # 1,125.14 − 200.00
)
TO_AFRICA = _totals(
    0,
    pledged_cash="3000.00",
    secured_cash="5000.00",
    received_cash="2000.00",
    unearmarked_cash="5000.00",
)
TO_AFR1 = _totals(0, secured_cash="787.50", unearmarked_cash="787.50")
AFRICA = _totals(
    2,
    unvalued=1,
    secured_unvalued=1,
    planned_cash="141153.61",  # 117,616.26 + 23,537.35
    planned_in_kind="3375.00",
    pledged_cash="16575.00",  # 13,575.00 + 3,000.00
    secured_cash="66697.50",  # 35,536.75 + 25,373.25 + 5,000.00 + 787.50
    secured_in_kind="2250.04",
    received_cash="37789.04",  # 21,289.04 + 14,500.00 + 2,000.00
    received_in_kind="1125.04",
    allotted_cash="9500.00",  # 6,000.00 + 3,500.00
    beyond_plan_cash="5335.90",
    gap_cash="76079.51",  # A alone: the surplus of B and the gifts to no project fill nothing
    gap_in_kind="1124.96",
    overdue_cash="14247.71",
    exchange_cash="66.75",  # −83.25 + 150.00
    spent="39421.88",  # 27,746.88 + 11,675.00
    advance="457.84",  # of A: what B has left covers none of it
    unearmarked_cash="5787.50",  # 5,000.00 + 787.50
)
EVERYTHING = _totals(
    3,
    unvalued=1,
    secured_unvalued=1,
    planned_cash="146778.61",  # 141,153.61 + 5,625.00
    planned_in_kind="4320.50",  # 3,375.00 + 945.50
    pledged_cash="19218.75",  # 16,575.00 + 2,643.75
    secured_cash="68047.54",  # 66,697.50 + 1,350.04
    secured_in_kind="3676.92",  # 2,250.04 + 1,426.88
    received_cash="37789.04",
    received_in_kind="2551.92",  # 1,125.04 + 1,426.88
    allotted_cash="9700.00",  # 9,500.00 + 200.00
    beyond_plan_cash="5335.90",
    beyond_plan_in_kind="481.38",
    gap_cash="80154.47",  # 76,079.51 + 0.00 + 4,074.96
    gap_in_kind="1124.96",
    overdue_cash="14247.71",
    exchange_cash="66.75",
    spent="40547.02",  # 39,421.88 + 1,125.14
    advance="1382.98",  # 457.84 + 925.14
    unearmarked_cash="5787.50",
)
AFR1 = _totals(
    1,
    unvalued=1,
    secured_unvalued=1,
    planned_cash="117616.26",
    planned_in_kind="3375.00",
    pledged_cash="13575.00",
    secured_cash="36324.25",  # 35,536.75 + 787.50
    secured_in_kind="2250.04",
    received_cash="21289.04",
    received_in_kind="1125.04",
    allotted_cash="6000.00",
    gap_cash="76079.51",
    gap_in_kind="1124.96",
    overdue_cash="14247.71",
    exchange_cash="-83.25",
    spent="27746.88",
    advance="457.84",
    unearmarked_cash="787.50",
)
KIGALI = _totals(
    2,
    unvalued=1,
    secured_unvalued=1,
    planned_cash="141153.61",
    planned_in_kind="3375.00",
    pledged_cash="13575.00",
    secured_cash="61697.50",  # 36,324.25 + 25,373.25; a gift to a region is of no plan
    secured_in_kind="2250.04",
    received_cash="35789.04",  # 21,289.04 + 14,500.00
    received_in_kind="1125.04",
    allotted_cash="9500.00",
    beyond_plan_cash="5335.90",
    gap_cash="76079.51",
    gap_in_kind="1124.96",
    overdue_cash="14247.71",
    exchange_cash="66.75",
    spent="39421.88",
    advance="457.84",
    unearmarked_cash="787.50",
)
TOTALS = {
    "everything": EVERYTHING,
    "region AFR": AFRICA,
    "region AMS": C,
    "plan kigali-2022": KIGALI,
    "plan baku-2025": C,
    "initiative AFR1": AFR1,
    "initiative AFR2": B,
    "initiative AMS1": C,
    "project A": A,
    "project B": B,
    "project C": C,
}

# From the plan to the gap in cash, as the pages print it; each line was added up by hand.
BRIDGES = {
    # planned − secured − allotted + beyond the plan + earmarked for no project = gap
    "everything": "146778.61 - 68047.54 - 9700.00 + 5335.90 + 5787.50 = 80154.47",
    "region AFR": "141153.61 - 66697.50 - 9500.00 + 5335.90 + 5787.50 = 76079.51",
    "region AMS": "5625.00 - 1350.04 - 200.00 + 0.00 + 0.00 = 4074.96",
    "plan kigali-2022": "141153.61 - 61697.50 - 9500.00 + 5335.90 + 787.50 = 76079.51",
    "initiative AFR1": "117616.26 - 36324.25 - 6000.00 + 0.00 + 787.50 = 76079.51",
    "initiative AFR2": "23537.35 - 25373.25 - 3500.00 + 5335.90 + 0.00 = 0.00",
    "project A": "117616.26 - 35536.75 - 6000.00 + 0.00 + 0.00 = 76079.51",
}


def _rows(*rows: tuple[str | int | None, str, str, int]) -> list[tuple]:
    return [(key, Decimal(cash), Decimal(in_kind), count) for key, cash, in_kind, count in rows]


SECURED_BY_CONTRIBUTOR = _rows(
    ("Bank", "47197.50", "0.00", 0),  # 35,536.75 + 10,873.25 + 787.50
    ("Agency", "19500.00", "1426.88", 0),  # 14,500.00 + 5,000.00
    ("Mexico", "1350.04", "0.00", 0),
    ("Kenya", "0.00", "2250.04", 1),
)
SECURED_BY_FUND = _rows(
    ("trust", "47197.50", "0.00", 0),
    ("voluntary", "20850.04", "0.00", 0),  # 14,500.00 + 1,350.04 + 5,000.00
    ("host-country", "0.00", "2250.04", 1),
    (None, "0.00", "1426.88", 0),
)
SECURED_BY_YEAR = _rows(
    (2025, "14350.00", "2250.04", 0),  # 22; 18
    (2026, "53697.54", "1426.88", 1),  # 68,047.54 − 14,350.00
)
SPENT_BY_CATEGORY = [
    ("staff", Decimal("19835.14")),  # 17,810.00 + 900.00 + 1,125.14
    ("equipment", Decimal("9036.88")),  # 9,512.60 − 475.72
    ("services", Decimal("7175.00")),
    ("missions", Decimal("4500.00")),
]
SPENT_BY_FUND = [
    ("trust", Decimal("27746.88")),
    ("voluntary", Decimal("7175.00")),
    ("regular-budget", Decimal("4500.00")),
    (None, Decimal("1125.14")),
]
SPENT_BY_CLASS = {
    2025: {"AFR": {"new": Decimal("900.00")}},
    2026: {
        "AFR": {"ongoing": Decimal("26846.88"), "new": Decimal("11675.00")},
        "AMS": {"new": Decimal("1125.14")},
    },
}
# Category, planned in cash, spent, beyond the category.
CATEGORIES = {
    "A": [
        ("staff", "90500.00", "18710.00", "0.00"),
        ("equipment", "18910.47", "9036.88", "0.00"),
        ("support", "8205.79", "0.00", "0.00"),
    ],
    "B": [
        ("missions", "4000.00", "4500.00", "500.00"),
        ("services", "17716.05", "7175.00", "0.00"),
        ("training", "890.95", "0.00", "0.00"),
        ("support", "930.35", "0.00", "0.00"),
    ],
    "C": [("staff", "5625.00", "1125.14", "0.00")],
}
ALLOCATED = {
    "AFR": Allocated(
        allocated=ByClass(ongoing=Decimal("7000.00"), new=Decimal("3000.00")),
        on_projects=ByClass(ongoing=Decimal("6000.00"), new=Decimal("3500.00")),
    ),
    "AMS": Allocated(
        allocated=ByClass(new=Decimal("200.00")), on_projects=ByClass(new=Decimal("200.00"))
    ),
}
# What stands of each entry: number, amount, currency, CHF. What was carried on stands no more.
STANDING = {
    12: ("15000.00", "USD", "13575.00"),  # 60,000.00 − 40,000.00 − 5,000.00
    13: ("15999.67", "USD", "14247.71"),  # 40,000.00 − 15,000.33 − 10,000.01 + 1,000.01
    14: ("15000.33", "USD", "13357.79"),
    15: ("9000.00", "USD", "7931.25"),  # 8,812.51 − 881.26
    18: ("1000.00", "GBP", "1125.00"),
    19: ("1000.04", "GBP", "1125.04"),
    21: (None, "CHF", None),
    23: ("10000001.00", "XAF", "14500.00"),
    24: ("11500.00", "EUR", "10873.25"),  # 11,346.00 − 472.75
    26: ("3000.00", "USD", "2643.75"),
    27: ("1200.04", "GBP", "1350.04"),
    29: ("1500.00", "EUR", "1426.88"),
    30: ("3000.00", "CHF", "3000.00"),
    31: ("3000.00", "CHF", "3000.00"),
    32: ("2000.00", "CHF", "2000.00"),
    33: ("700.00", "GBP", "787.50"),
}

# What a queue report over a month of the "Anonymous Bank" must say, counted in the file's own columns and by nothing of Trunkline's:
#   awk -f scripts/bank-month.awk calls-1999-02.tsv
# One line for each queue and day, and one for all: queue, day, calls that came to the queue, answered, their waits (s),
# abandoned, their waits (s), talks that ended that day, their time (s).
# Then what other reports must say, each line with its report first. agent: name, talks, their time (s).
# contact: day of arrival, queue (those that came to it) or all, contacts, answered, abandoned, abandoned before any queue, waits (s), talks, their time (s).
# ivr: day of arrival, callers whom the voice response unit took, those it gave to a queue, those who hung up there, their time there (s).
BEGIN {
    FS = OFS = "\t"
    split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ") # of 1999
}

function seconds(clock,   parts) {
    split(clock, parts, ":")
    return parts[1] * 3600 + parts[2] * 60 + parts[3]
}

# The day that a second of a day lies in: those from 86,400 on are the next one's.
function dayOf(day, second,   month) {
    if (second < 86400) return day
    month = int(day / 100) % 100
    return day % 100 < days[month] ? day + 1 : int(day / 10000) * 10000 + (month + 1) * 100 + 1
}

function add(queue, day, column, much) {
    rows[queue OFS day]
    sums[queue OFS day, column] += much
    sums["all" OFS "all", column] += much
}

function other(report, owner, column, much) {
    others[report OFS owner]
    figures[report OFS owner, column] += much
}

function contact(day, queue, column, much) {
    other("contact", day, column, much)
    other("contact", "all", column, much)
    if (queue != "") other("contact", queue, column, much)
}

function unit(day, column, much) {
    other("ivr", day, column, much)
    other("ivr", "all", column, much)
}

FNR == 1 { next }
{
    talk = $16 + 0
    wait = $12 + 0
    served = $13 == "AGENT" && talk > 0 && $17 !~ /NO_SERVER/
    hung = $13 == "HANG" && wait > 0
    came = seconds($7)
    if (served || $13 == "HANG") {
        contact($6, served || hung ? $5 : "", 1, 1)
        unit($6, 1, 1)
    }
    if ($13 == "HANG" && !hung) {
        contact($6, "", 4, 1)
        unit($6, 3, 1)
        unit($6, 4, $9 > 0 ? $9 : 0)
    }
    if (!served && !hung) next

    queued = seconds(wait > 0 ? $10 : $14)
    if (queued < came - 43200) queued += 86400
    if (queued < came) queued = came
    contact($6, $5, served ? 2 : 3, 1)
    contact($6, $5, 5, wait)
    unit($6, 2, 1)
    unit($6, 4, queued - came)
    day = dayOf($6, queued)
    add($5, day, 1, 1)
    add($5, day, served ? 2 : 4, 1)
    add($5, day, served ? 3 : 5, wait)
    if (served) {
        over = dayOf($6, queued + wait + talk)
        add($5, over, 6, 1)
        add($5, over, 7, talk)
        contact($6, $5, 6, 1)
        contact($6, $5, 7, talk)
        other("agent", $17, 1, 1)
        other("agent", $17, 2, talk)
    }
}
END {
    rows["all" OFS "all"]
    for (row in rows) {
        line = row
        for (column = 1; column <= 7; column++) line = line OFS sums[row, column] + 0
        print line
    }
    widths["agent"] = 2
    widths["contact"] = 7
    widths["ivr"] = 4
    for (row in others) {
        line = row
        for (column = 1; column <= widths[substr(row, 1, index(row, OFS) - 1)]; column++) line = line OFS figures[row, column] + 0
        print line
    }
}

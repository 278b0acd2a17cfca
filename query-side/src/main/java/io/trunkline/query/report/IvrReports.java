package io.trunkline.query.report;

import io.trunkline.projections.call.Contact.Part;
import io.trunkline.projections.call.FlowVisit;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.report.IvrReport.FlowKey;
import io.trunkline.query.report.IvrReport.IvrReportRow;
import io.trunkline.query.schema.Ids;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes reports of call flows from the history of calls. */
final class IvrReports {

    private final ReadContacts contacts;
    private final CaughtUp caughtUp;

    IvrReports(ReadContacts contacts, CaughtUp caughtUp) {
        this.contacts = contacts;
        this.caughtUp = caughtUp;
    }

    IvrReport report(IvrReportInput input) {
        Paged.checkCompared(input.compareWith(), input.page());
        caughtUp.upTo(input.afterPosition());
        IvrReport one = made(input);
        ReportRangeInput other = input.compareWith();
        return other == null ? one : one.comparedWith(made(input.over(other)));
    }

    private IvrReport made(IvrReportInput input) {
        Period range = ReportRange.of(input.from(), input.to());
        ZoneId zone = ReportRange.zone(input.timeZoneOrUtc());
        Set<String> flows = flows(input.flows());
        Attribution attribution = input.attributionOrArrival();
        IvrGrouping grouping = input.groupingOrVersion();

        long position = caughtUp.history();
        PeriodTallies<FlowKey, IvrTally> tallies =
                new PeriodTallies<>(Periods.of(range, input.intervalOrDay(), zone), IvrTally::new);
        IvrTally total = new IvrTally();
        if (grouping == IvrGrouping.TOGETHER) {
            tallies.of(null, range.from());
        }
        contacts.each(EnumSet.of(Part.FLOWS), attribution, range, (contact, at) -> {
            for (FlowVisit visit : contact.flows()) {
                if (flows == null || flows.contains(visit.flow())) {
                    tallies.of(key(visit, grouping), at).add(visit);
                    total.add(visit);
                }
            }
        });
        Paged<IvrReportRow> page = Paged.of(
                tallies.rows(FlowKey.ORDER).stream()
                        .map(row -> IvrReportRow.of(row.owner(), row.period(), row.sums()))
                        .toList(),
                IvrReportRow.class,
                input.page());
        return new IvrReport(
                AboutQueries.METRICS_VERSION,
                attribution,
                position,
                page.rows(),
                page.rowCount(),
                page.pageInfo(),
                IvrReportRow.of(null, range, total),
                null,
                null);
    }

    private static @Nullable FlowKey key(FlowVisit visit, IvrGrouping grouping) {
        return switch (grouping) {
            case TOGETHER -> null;
            case FLOW -> new FlowKey(visit.flow(), null);
            case VERSION -> new FlowKey(visit.flow(), visit.version());
        };
    }

    private static @Nullable Set<String> flows(@Nullable List<String> asked) {
        if (asked != null && asked.size() > Ids.MOST) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_IDS,
                    asked.size() + " flows were given; at most " + Ids.MOST + " are taken.",
                    Map.of("ids", asked.size(), "limit", Ids.MOST));
        }
        return asked == null ? null : new HashSet<>(asked);
    }
}

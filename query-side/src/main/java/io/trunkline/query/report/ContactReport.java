package io.trunkline.query.report;

import io.trunkline.projections.call.CallOutcome;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.query.report.Paged.PageInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of contacts: each call once, whatever it went through.
 *
 * @param rowCount of all rows, those of other pages included
 * @param compared the same of the period that it was to be compared with
 * @param refolded how it was answered, both periods together; absent in a report of now, and in the one compared
 */
record ContactReport(
        String metricsVersion,
        Attribution attribution,
        ContactGrouping grouping,
        long position,
        List<ContactReportRow> rows,
        int rowCount,
        PageInfo pageInfo,
        ContactReportRow total,
        @Nullable ContactReport compared,
        @Nullable Refolded refolded) {

    /** How often agents said that something came of a contact. */
    record DispositionCount(String path, long count) {}

    /**
     * @param key what its contacts have in common; absent where they have nothing of the kind
     * @param name a queue's or an agent's
     */
    record ContactReportRow(
            @Nullable String key,
            @Nullable String name,
            Instant from,
            Instant to,
            long contacts,
            long answered,
            long abandoned,
            long abandonedInMenu,
            long connected,
            long notReached,
            long voicemail,
            long calledBack,
            long failed,
            long open,
            long talked,
            @Nullable Double averageWaitMillis,
            @Nullable Double averageTalkMillis,
            long dispositionsMissed,
            List<DispositionCount> dispositions) {

        static ContactReportRow of(@Nullable String key, @Nullable String name, Period period, ContactTally tally) {
            return new ContactReportRow(
                    key,
                    name,
                    period.from(),
                    period.to(),
                    tally.contacts(),
                    tally.of(CallOutcome.ANSWERED),
                    tally.of(CallOutcome.ABANDONED),
                    tally.of(CallOutcome.ABANDONED_IN_MENU),
                    tally.of(CallOutcome.CONNECTED),
                    tally.of(CallOutcome.NOT_REACHED),
                    tally.of(CallOutcome.VOICEMAIL),
                    tally.of(CallOutcome.CALLED_BACK),
                    tally.of(CallOutcome.FAILED),
                    tally.open(),
                    tally.talked(),
                    tally.averageWaitMillis(),
                    tally.averageTalkMillis(),
                    tally.dispositionsMissed(),
                    tally.dispositions().entrySet().stream()
                            .map(one -> new DispositionCount(one.getKey(), one.getValue()))
                            .toList());
        }
    }

    ContactReport comparedWith(ContactReport other) {
        return new ContactReport(
                metricsVersion, attribution, grouping, position, rows, rowCount, pageInfo, total, other, refolded);
    }

    ContactReport refolded(Refolded how) {
        return new ContactReport(
                metricsVersion, attribution, grouping, position, rows, rowCount, pageInfo, total, compared, how);
    }
}

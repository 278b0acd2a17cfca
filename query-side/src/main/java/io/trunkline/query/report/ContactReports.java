package io.trunkline.query.report;

import io.trunkline.events.QueueId;
import io.trunkline.projections.call.CallDisposition;
import io.trunkline.projections.call.Contact;
import io.trunkline.projections.call.Contact.Part;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.report.ContactReport.ContactReportRow;
import io.trunkline.query.schema.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes reports of contacts from the history of calls. */
final class ContactReports {

    private final ReadContacts contacts;
    private final Floor floor;
    private final CaughtUp caughtUp;

    ContactReports(ReadContacts contacts, Floor floor, CaughtUp caughtUp) {
        this.contacts = contacts;
        this.floor = floor;
        this.caughtUp = caughtUp;
    }

    ContactReport report(ContactReportInput input) {
        Paged.checkCompared(input.compareWith(), input.page());
        caughtUp.upTo(input.afterPosition());
        ContactReport one = made(input);
        ReportRangeInput other = input.compareWith();
        return other == null ? one : one.comparedWith(made(input.over(other)));
    }

    private ContactReport made(ContactReportInput input) {
        Period range = ReportRange.of(input.from(), input.to());
        ZoneId zone = ReportRange.zone(input.timeZoneOrUtc());
        Set<String> queues = asked(Ids.all(input.queueIds(), Ids::queue));
        Set<String> numbers = numbers(input.numbers());
        ContactGrouping grouping = input.groupingOrTogether();
        Attribution attribution = input.attributionOrArrival();

        long position = caughtUp.history();
        PeriodTallies<String, ContactTally> tallies =
                new PeriodTallies<>(Periods.of(range, input.intervalOrDay(), zone), ContactTally::new);
        ContactTally total = new ContactTally();
        if (grouping == ContactGrouping.TOGETHER) {
            tallies.of(null, range.from());
        }
        contacts.each(parts(grouping, numbers != null), attribution, range, (contact, at) -> {
            if (numbers == null || numbers.contains(contact.to())) {
                count(contact, at, grouping, queues, tallies, total);
            }
        });
        Map<String, String> names = names(grouping);
        Paged<ContactReportRow> page = Paged.of(
                tallies.rows(Comparator.<String>naturalOrder()).stream()
                        .map(row -> ContactReportRow.of(
                                row.owner(),
                                row.owner() == null ? null : names.get(row.owner()),
                                row.period(),
                                row.sums()))
                        .toList(),
                ContactReportRow.class,
                input.page());
        return new ContactReport(
                AboutQueries.METRICS_VERSION,
                attribution,
                grouping,
                position,
                page.rows(),
                page.rowCount(),
                page.pageInfo(),
                ContactReportRow.of(null, null, range, total),
                null,
                null);
    }

    /** What is counted, and what it is sorted by. */
    private static Set<Part> parts(ContactGrouping grouping, boolean byNumber) {
        Set<Part> parts = EnumSet.of(Part.OUTCOME, Part.QUEUE, Part.WAIT, Part.TALK, Part.DISPOSITIONS);
        if (byNumber) {
            parts.add(Part.TO);
        }
        switch (grouping) {
            case NUMBER -> parts.add(Part.TO);
            case PEER -> parts.add(Part.PEER);
            case AGENT -> parts.add(Part.AGENT);
            case MENU_OPTION -> parts.add(Part.MENU_OPTION);
            case LANGUAGE -> parts.add(Part.LANGUAGE);
            case FLOW -> parts.add(Part.FLOWS);
            case TOGETHER, QUEUE, OUTCOME -> {}
        }
        return parts;
    }

    /** What agents said counts for the queue and the agent that it is of, which need not be the contact's last. */
    private static void count(
            Contact contact,
            Instant at,
            ContactGrouping grouping,
            @Nullable Set<String> queues,
            PeriodTallies<String, ContactTally> tallies,
            ContactTally total) {
        String key = key(contact, grouping);
        if (isOf(queues, contact.queueId())) {
            tallies.of(key, at).add(contact);
            total.add(contact);
        }
        for (CallDisposition one : contact.dispositions()) {
            if (isOf(queues, one.queueId())) {
                String owner =
                        switch (grouping) {
                            case QUEUE -> one.queueId();
                            case AGENT -> one.agentId();
                            case TOGETHER, NUMBER, PEER, OUTCOME, MENU_OPTION, LANGUAGE, FLOW -> key;
                        };
                tallies.of(owner, at).disposed(one.path());
                total.disposed(one.path());
            }
        }
    }

    private static boolean isOf(@Nullable Set<String> queues, @Nullable String queue) {
        return queues == null || (queue != null && queues.contains(queue));
    }

    private static @Nullable String key(Contact contact, ContactGrouping grouping) {
        return switch (grouping) {
            case TOGETHER -> null;
            case NUMBER -> contact.to().isEmpty() ? null : contact.to();
            case PEER -> contact.peer();
            case QUEUE -> contact.queueId();
            case AGENT -> contact.agentId();
            case OUTCOME -> contact.outcome() == null ? null : contact.outcome().name();
            case MENU_OPTION -> contact.menuOption();
            case LANGUAGE -> contact.language();
            case FLOW ->
                contact.flows().isEmpty() ? null : contact.flows().getFirst().flow();
        };
    }

    private Map<String, String> names(ContactGrouping grouping) {
        return switch (grouping) {
            case QUEUE ->
                floor.queues().stream()
                        .collect(Collectors.toMap(queue -> queue.id().toString(), Queue::name));
            case AGENT ->
                floor.agents().stream()
                        .collect(Collectors.toMap(agent -> agent.id().toString(), agent -> agent.name()));
            case TOGETHER, NUMBER, PEER, OUTCOME, MENU_OPTION, LANGUAGE, FLOW -> Map.of();
        };
    }

    /** Absent: all of them. */
    private @Nullable Set<String> asked(@Nullable List<QueueId> ids) {
        return ids == null
                ? null
                : AskedQueues.of(floor, ids).stream()
                        .map(queue -> queue.id().toString())
                        .collect(Collectors.toSet());
    }

    private static @Nullable Set<String> numbers(@Nullable List<String> asked) {
        if (asked != null && asked.size() > Ids.MOST) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_IDS,
                    asked.size() + " numbers were given; at most " + Ids.MOST + " are taken.",
                    Map.of("ids", asked.size(), "limit", Ids.MOST));
        }
        return asked == null ? null : new HashSet<>(asked);
    }
}

package io.trunkline.query.report;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.history.BankFile;
import io.trunkline.audit.history.CallSource;
import io.trunkline.audit.history.PastCall;
import io.trunkline.audit.history.PastEvents;
import io.trunkline.audit.history.PastStretch;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.Grain;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.call.Contact;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.query.report.AgentReport.AgentReportRow;
import io.trunkline.query.report.ContactReport.ContactReportRow;
import io.trunkline.query.report.IvrReport.IvrReportRow;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A real month, imported, folded and reported, says by queue, agent and day and in all what {@code scripts/bank-month.awk} counts in
 * the file's columns: of queues, agents, contacts and the voice response unit. The data are no part of this repository.
 */
class BankMonthReportTest {

    private static final Path MONTH = Path.of("../../shared/data/anonymous-bank/calls-1999-02.tsv");
    private static final Path SCRIPT = Path.of("../scripts/bank-month.awk");
    private static final ZoneId JERUSALEM = ZoneId.of("Asia/Jerusalem");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int PAGE = 10_000;
    private static final Period RANGE =
            new Period(midnight(LocalDate.of(1999, 2, 1)), midnight(LocalDate.of(1999, 3, 2)));
    private static final QueueSums.Terms TERMS =
            new QueueSums.Terms(Attribution.BY_ARRIVAL, ServiceLevelFormula.ANSWERED_OF_OFFERED, 20, 5);

    /** What was imported: the file's names of queues and agents, and the log. */
    private static final class Imported implements CallSource.Taking {
        final Map<String, QueueId> queues = new TreeMap<>();
        final Map<String, AgentId> agents = new HashMap<>();
        final InMemoryEventLog log = new InMemoryEventLog();
        int calls;
        int refused;

        @Override
        public void call(long line, PastCall call) {
            PastEvents events = new PastEvents(
                    "anonymous-bank",
                    call,
                    call.queue() == null
                            ? null
                            : queues.computeIfAbsent(call.queue(), _ -> new QueueId(new UUID(1, queues.size()))),
                    ids(call));
            log.append(events.id().stream(), EventLog.NO_STREAM, events.events(Personal.NOT_RECORDED));
            if (!events.agentEvents().isEmpty()) {
                log.append(events.agentsStream(), EventLog.NO_STREAM, events.agentEvents());
            }
            calls++;
        }

        private Map<String, AgentId> ids(PastCall call) {
            return call.agents().stream()
                    .collect(toMap(
                            name -> name,
                            name -> agents.computeIfAbsent(name, _ -> new AgentId(new UUID(2, agents.size())))));
        }

        @Override
        public void stretch(long line, PastStretch stretch) {
            throw new AssertionError("the bank's file tells of no presence, line " + line + " does");
        }

        @Override
        public void leftOpen(long line, String what) {
            throw new AssertionError("line " + line + ": " + what);
        }

        @Override
        public void refused(long line, String why) {
            refused++;
        }
    }

    @Test
    void theMonthsReportsAreWhatAScriptCountsInTheFile() throws IOException {
        Imported month = imported();
        assertThat(month.calls).isEqualTo(32_490);
        assertThat(month.refused).isEqualTo(854);

        Map<String, Map<String, List<Long>>> all = counted();
        Map<String, List<Long>> counted = Objects.requireNonNull(all.get("queue"));
        Map<String, QueueIntervalDocument> quarters = fold(month.log, new QueueIntervalProjector());
        assertThat(reported(month.queues, quarters)).isEqualTo(counted).hasSizeGreaterThan(100);
        assertThat(reported(month.queues, fold(month.log, new QueueIntervalProjector(Grain.days(JERUSALEM)))))
                .as("days summed beforehand")
                .isEqualTo(counted);

        QueueReportRow total = row(sums(quarters, null, ReportInterval.TOTAL).getFirst());
        assertThat(total.offered()).isEqualTo(26_586 + 3_932);
        assertThat(total.answered()).isEqualTo(26_586);
        assertThat(total.abandoned()).isEqualTo(3_932);
        assertThat(total.averageTalkMillis())
                .as("179.6 s, says the file's README")
                .isBetween(179_550.0, 179_650.0);

        agentReportIs(month, Objects.requireNonNull(all.get("agent")));
        contactAndIvrReportsAre(month, all);
    }

    private static Imported imported() throws IOException {
        if (!Files.exists(MONTH)) {
            System.err.println("NOT RUN: BankMonthReportTest. There is no "
                    + MONTH.toAbsolutePath().normalize());
        }
        Assumptions.assumeTrue(Files.exists(MONTH), "the bank's month is not there");
        Imported month = new Imported();
        try (BufferedReader file = Files.newBufferedReader(MONTH)) {
            new BankFile(JERUSALEM).read(file, month);
        }
        return month;
    }

    private static void agentReportIs(Imported month, Map<String, List<Long>> counted) {
        for (Grain grain : List.of(Grain.QUARTER_HOUR, Grain.days(JERUSALEM))) {
            Map<String, AgentSums> sums = new HashMap<>();
            fold(month.log, new AgentIntervalProjector(grain))
                    .values()
                    .forEach(document -> sums.merge(document.agentId(), AgentSums.of(document), AgentSums::plus));
            Map<String, List<Long>> reported = new TreeMap<>();
            month.agents.forEach((name, agent) -> {
                AgentReportRow row =
                        AgentReportRow.of(null, RANGE, sums.getOrDefault(agent.toString(), AgentSums.NONE));
                assertThat(row.signedInMillis()).as("all that the file tells").isEqualTo(row.talkingMillis());
                assertThat(row.missed()).isZero();
                reported.put(name, List.of(row.handled(), row.talkingMillis() / 1000));
            });
            assertThat(reported).as("agents by %s", grain.name()).isEqualTo(counted);
        }
    }

    private static void contactAndIvrReportsAre(Imported month, Map<String, Map<String, List<Long>>> counted) {
        Map<String, ContactTally> contacts = new HashMap<>();
        Map<String, IvrTally> flows = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        month.queues.forEach((name, queue) -> names.put(queue.toString(), name.substring("bank ".length())));
        fold(month.log, new CallHistoryProjector()).values().stream()
                .map(BankMonthReportTest::contact)
                .forEach(contact -> {
                    String day = DAY.format(contact.receivedAt().atZone(JERUSALEM));
                    Stream.of("all", day, names.getOrDefault(String.valueOf(contact.queueId()), "all"))
                            .distinct()
                            .forEach(owner -> contacts.computeIfAbsent(owner, _ -> new ContactTally())
                                    .add(contact));
                    assertThat(contact.flows()).hasSize(1).allMatch(visit -> visit.flow()
                            .equals("bank VRU"));
                    for (String owner : List.of("all", day)) {
                        flows.computeIfAbsent(owner, _ -> new IvrTally())
                                .add(contact.flows().getFirst());
                    }
                });
        Map<String, List<Long>> reported = new TreeMap<>();
        contacts.forEach((owner, tally) -> reported.put(owner, figures(tally)));
        assertThat(reported).isEqualTo(counted.get("contact")).hasSizeGreaterThan(30);
        Map<String, List<Long>> ways = new TreeMap<>();
        flows.forEach((owner, tally) -> ways.put(owner, figures(tally)));
        assertThat(ways).isEqualTo(counted.get("ivr")).hasSize(29);
    }

    private static Contact contact(CallHistoryDocument call) {
        return new Contact(
                call.id(),
                call.to(),
                call.peer(),
                call.outcome(),
                call.queueId(),
                call.agentId(),
                call.menuOption(),
                call.language(),
                call.receivedAt(),
                call.endedAt(),
                call.waitMillis(),
                call.talkMillis(),
                call.dispositions(),
                call.flows());
    }

    private static List<Long> figures(ContactTally tally) {
        ContactReportRow row = ContactReportRow.of(null, null, RANGE, tally);
        assertThat(row.connected() + row.notReached() + row.voicemail() + row.calledBack() + row.failed() + row.open())
                .isZero();
        return List.of(
                row.contacts(),
                row.answered(),
                row.abandoned(),
                row.abandonedInMenu(),
                seconds(row.averageWaitMillis(), row.answered() + row.abandoned()),
                row.talked(),
                seconds(row.averageTalkMillis(), row.talked()));
    }

    private static List<Long> figures(IvrTally tally) {
        IvrReportRow row = IvrReportRow.of(null, RANGE, tally);
        assertThat(row.completed() + row.voicemail() + row.calledBack() + row.transferred() + row.failed())
                .isZero();
        assertThat(row.stillThere()).isZero();
        assertThat(row.nodes()).hasSize(1).allMatch(node -> node.dropped() == row.dropped());
        return List.of(row.entries(), row.queued(), row.dropped(), seconds(row.averageMillis(), row.entries()));
    }

    /** Rows of a report by queue and day, as the script prints them. */
    private static Map<String, List<Long>> reported(
            Map<String, QueueId> queues, Map<String, QueueIntervalDocument> documents) {
        Map<String, List<Long>> rows = new TreeMap<>();
        queues.forEach((name, queue) -> {
            for (PeriodSums day : sums(documents, queue, ReportInterval.DAY)) {
                String date = DAY.format(day.period().from().atZone(JERUSALEM));
                List<Long> figures = figures(day);
                if (figures.stream().anyMatch(figure -> figure != 0)) {
                    rows.put(name.substring("bank ".length()) + "\t" + date, figures);
                }
            }
        });
        rows.put("all\tall", figures(sums(documents, null, ReportInterval.TOTAL).getFirst()));
        return rows;
    }

    private static List<PeriodSums> sums(
            Map<String, QueueIntervalDocument> documents, @Nullable QueueId queue, ReportInterval interval) {
        PeriodTotals totals = new PeriodTotals(Periods.of(RANGE, interval, JERUSALEM), Attribution.BY_ARRIVAL);
        documents.values().stream()
                .filter(document -> queue == null || document.queueId().equals(queue.toString()))
                .forEach(totals::add);
        return totals.judged(TERMS);
    }

    private static QueueReportRow row(PeriodSums sums) {
        return QueueReportRow.of(null, sums.period(), sums.sums(), Attribution.BY_ARRIVAL);
    }

    /** In seconds, which the file has whole: means times counts are sums again. */
    private static List<Long> figures(PeriodSums sums) {
        QueueReportRow row = row(sums);
        assertThat(row.stillWaiting() + row.failed() + row.left() + row.overflowed() + row.calledBack())
                .isZero();
        return List.of(
                row.offered(),
                row.answered(),
                seconds(row.asaMillis(), row.answered()),
                row.abandoned(),
                seconds(row.averageAbandonedMillis(), row.abandoned()),
                sums.sums().talks(),
                seconds(row.averageTalkMillis(), sums.sums().talks()));
    }

    private static long seconds(@Nullable Double meanMillis, long count) {
        return meanMillis == null ? 0 : Math.round(meanMillis * count / 1000);
    }

    private static <D extends ProjectedDocument> Map<String, D> fold(EventLog log, Projector<D> projector) {
        Map<String, D> documents = new HashMap<>();
        for (List<Envelope> page = log.readAll(EventLog.START, PAGE);
                !page.isEmpty();
                page = log.readAll(page.getLast().position(), PAGE)) {
            for (Envelope event : page) {
                for (String id : projector.identities(event)) {
                    documents.put(id, projector.apply(id, documents.get(id), event));
                }
            }
        }
        return documents;
    }

    /** The script's lines by report, and the row that they are of; those of the queue report begin with queue and day. */
    private static Map<String, Map<String, List<Long>>> counted() throws IOException {
        Process script = new ProcessBuilder("awk", "-f", SCRIPT.toString(), MONTH.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Map<String, List<Long>>> reports = new HashMap<>();
        text.lines().map(line -> line.split("\t", -1)).forEach(row -> {
            boolean other = Set.of("agent", "contact", "ivr").contains(row[0]);
            reports.computeIfAbsent(other ? row[0] : "queue", _ -> new TreeMap<>())
                    .put(
                            other ? row[1] : row[0] + "\t" + row[1],
                            Arrays.stream(row).skip(2).map(Long::valueOf).toList());
        });
        return reports;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(JERUSALEM).toInstant();
    }
}

package io.trunkline.command.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import graphql.ExecutionResult;
import graphql.Scalars;
import graphql.schema.GraphQLScalarType;
import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.command.PinHash;
import io.trunkline.command.VoicemailCommand.BeginVoicemail;
import io.trunkline.command.VoicemailCommand.KeepVoicemail;
import io.trunkline.command.agent.FreeStations;
import io.trunkline.command.axon.CommandLimits;
import io.trunkline.command.axon.Ports;
import io.trunkline.command.names.UniqueNames;
import io.trunkline.command.queue.KnownDispositions;
import io.trunkline.command.reason.KnownReasons;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.CallId;
import io.trunkline.events.Handling;
import io.trunkline.events.MailboxEvent.MailboxPinSet;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

/** The mutations of the schema, from a client's text to the log and back. */
@Timeout(60)
class MutationsTest {

    private static final String ANSWER =
            " { __typename ... on Accepted { id position } ... on Rejected { code message facts { name value } } } }";

    private final InMemoryEventLog log = new InMemoryEventLog();
    private AnnotationConfigApplicationContext node;

    @BeforeEach
    void start() {
        node = Ports.node("n1", log, CommandLimits.DEFAULTS, Schema.class);
        node.getBean(UniqueNames.class).caughtUp();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /** The schema files of this module on a stand-in for the query side's base schema. */
    @Configuration(proxyBeanMethods = false)
    static class Schema {

        @Bean
        AnnotatedControllerConfigurer controllers() {
            return new AnnotatedControllerConfigurer();
        }

        @Bean
        ExecutionGraphQlService service(
                AnnotatedControllerConfigurer controllers, List<DataFetcherExceptionResolver> resolvers) {
            GraphQLScalarType position = GraphQLScalarType.newScalar()
                    .name("Position")
                    .coercing(Scalars.GraphQLString.getCoercing())
                    .build();
            return new DefaultExecutionGraphQlService(GraphQlSource.schemaResourceBuilder()
                    .schemaResources(
                            new ClassPathResource("graphql/test-base.graphqls"),
                            new ClassPathResource("graphql/command.graphqls"),
                            new ClassPathResource("graphql/agent-commands.graphqls"),
                            new ClassPathResource("graphql/queue-commands.graphqls"),
                            new ClassPathResource("graphql/callcontrol.graphqls"),
                            new ClassPathResource("graphql/recording-commands.graphqls"),
                            new ClassPathResource("graphql/voicemail-commands.graphqls"),
                            new ClassPathResource("graphql/line-commands.graphqls"),
                            new ClassPathResource("graphql/ring-group-commands.graphqls"),
                            new ClassPathResource("graphql/flow-commands.graphqls"),
                            new ClassPathResource("graphql/callback-commands.graphqls"),
                            new ClassPathResource("graphql/calendar-commands.graphqls"),
                            new ClassPathResource("graphql/reason-commands.graphqls"))
                    .configureRuntimeWiring(wiring -> wiring.scalar(position))
                    .configureRuntimeWiring(controllers)
                    .exceptionResolvers(resolvers)
                    .build());
        }
    }

    private ExecutionResult executed(String mutation, Locale locale) {
        return node.getBean(ExecutionGraphQlService.class)
                .execute(new DefaultExecutionGraphQlRequest(
                        "mutation { outcome: " + mutation + ANSWER, null, Map.of(), Map.of(), "1", locale))
                .blockOptional()
                .orElseThrow()
                .getExecutionResult();
    }

    private Map<String, Object> outcome(String mutation) {
        return outcome(mutation, Locale.ENGLISH);
    }

    @SuppressWarnings("unchecked") // GraphQL's objects are maps
    private Map<String, Object> outcome(String mutation, Locale locale) {
        ExecutionResult result = executed(mutation, locale);
        assertThat(result.getErrors()).isEmpty();
        Map<String, Object> data = Objects.requireNonNull(result.getData());
        return (Map<String, Object>) Objects.requireNonNull(data.get("outcome"));
    }

    private List<String> names(String stream) {
        return log.readStream(stream, 0, 100).stream().map(Envelope::name).toList();
    }

    @Test
    void anAgentSignsInAtANumberOutside() {
        Map<String, Object> created = outcome("createAgent(input: {name: \"Rita\", extension: \"209\"})");
        String signIn = "signInAgent(id: \"" + created.get("id") + "\", number: \"";
        assertThat(outcome(signIn + "030 123\")")).containsEntry("code", "INVALID_VALUE");
        assertThat(outcome(signIn + "+9912345\")")).containsEntry("code", "NO_TRUNK");
        assertThat(outcome(signIn + "+4930123456\")")).containsEntry("__typename", "Accepted");
        assertThat(log.readStream("agent-" + created.get("id"), 1, 1))
                .extracting(Envelope::event)
                .first(type(AgentSignedIn.class))
                .returns(null, AgentSignedIn::station)
                .extracting(AgentSignedIn::number)
                .isEqualTo(new Personal(null, "sealed +4930123456"));
    }

    @Test
    void aQueuesNumberIsNobodyWhoCouldBeConsulted() {
        String call = "callParty(callId: \"" + UUID.randomUUID() + "\", by: 1, purpose: CONSULTATION, who: ";
        for (String who : List.of("{extension: \"2000\"})", "{number: \"2000\"})")) {
            assertThat(outcome(call + who))
                    .containsEntry("code", "NOT_A_PARTY")
                    .containsEntry(
                            "message",
                            "2000 leads to a queue, which cannot be called into a talk; a caller can be sent there.");
        }
        assertThat(outcome(call + "{extension: \"2001\"})")).containsEntry("code", "NOT_FOUND");
    }

    @Test
    void aCallbackIsRequestedWithinItsLimitsAndTakenBack() {
        String wish = "queueId: \"" + UUID.randomUUID() + "\", number: \"+4930123456\"";
        Map<String, Object> requested = outcome("requestCallback(input: {" + wish + "})");
        assertThat(requested).containsEntry("__typename", "Accepted").containsEntry("position", "" + log.head());
        String id = "\"" + requested.get("id") + "\"";
        assertThat(outcome("requestCallback(input: {id: " + id + ", " + wish + "})"))
                .as("asked again")
                .containsEntry("__typename", "Accepted");

        assertThat(outcome("cancelCallback(id: " + id + ")")).containsEntry("__typename", "Accepted");
        assertThat(outcome("cancelCallback(id: \"" + UUID.randomUUID() + "\")")).containsEntry("code", "NOT_FOUND");
        assertThat(names("callback-" + requested.get("id")))
                .containsExactly("callback.requested", "callback.cancelled");

        for (String beyond : List.of("creditSeconds: 86401", "attempts: 11", "expiresMinutes: 43201")) {
            assertThat(outcome("requestCallback(input: {" + wish + ", " + beyond + "})"))
                    .as(beyond)
                    .containsEntry("code", "INVALID_VALUE");
        }
        assertThat(outcome("requestCallback(input: {queueId: \"" + UUID.randomUUID() + "\", number: \"anna\"})"))
                .containsEntry("code", "INVALID_VALUE");
    }

    @Test
    void anAgentsDayFromCreationToSignOut() {
        Map<String, Object> created = outcome("createAgent(input: {name: \"Anna\", extension: \"201\"})");
        assertThat(created).containsEntry("__typename", "Accepted").containsEntry("position", "" + log.head());
        String id = "\"" + created.get("id") + "\"";

        assertThat(outcome("endWrapUp(id: " + id + ")")).containsEntry("code", "NOT_IN_WRAP_UP");
        for (String mutation : List.of(
                "signInAgent(id: " + id + ")",
                "makeAgentReady(id: " + id + ")",
                "makeAgentNotReady(id: " + id + ", reason: \"lunch\")",
                "signOutAgent(id: " + id + ")")) {
            assertThat(outcome(mutation))
                    .containsEntry("__typename", "Accepted")
                    .containsEntry("id", created.get("id"))
                    .containsEntry("position", "" + log.head());
        }
        assertThat(names("agent-" + created.get("id")))
                .containsExactly(
                        "agent.created", "agent.signed-in", "agent.ready", "agent.not-ready", "agent.signed-out");
    }

    @Test
    void whoChoosesForAnAgentIsNamedBeforeWhatFollows() {
        Map<String, Object> created = outcome("createAgent(input: {name: \"Anna\", extension: \"201\"})");
        String id = "id: \"" + created.get("id") + "\"";
        assertThat(outcome("signInAgent(" + id + ")")).containsEntry("__typename", "Accepted");

        assertThat(outcome("forceAgent(" + id + ", to: AVAILABLE, why: \"a rush\")"))
                .containsEntry("__typename", "Accepted");
        assertThat(outcome("forceAgent(" + id + ", to: NOT_READY, reason: \"meeting\", why: \"all hands\")"))
                .containsEntry("__typename", "Accepted");
        assertThat(outcome("forceAgent(" + id + ", to: SIGNED_OUT, why: \" \")"))
                .containsEntry("code", "INVALID_VALUE");

        List<Envelope> stored = log.readStream("agent-" + created.get("id"), 0, 100);
        assertThat(stored.stream().skip(2).map(Envelope::name))
                .containsExactly("agent.choice-forced", "agent.ready", "agent.choice-forced", "agent.not-ready");
        assertThat(stored.get(2).event()).isInstanceOfSatisfying(AgentChoiceForced.class, e -> assertThat(e.by())
                .isEqualTo("user:anonymous"));
    }

    @Test
    void oneAgentAtATimeIsAtAStation() {
        String anna = (String) outcome("createAgent(input: {name: \"Anna\", extension: \"201\"})")
                .get("id");
        String ben = (String) outcome("createAgent(input: {name: \"Ben\", extension: \"202\"})")
                .get("id");
        assertThat(outcome("signInAgent(id: \"" + ben + "\", station: \"201\")"))
                .containsEntry("__typename", "Accepted");
        FreeStations stations = node.getBean(FreeStations.class);
        List.of("agent-" + anna, "agent-" + ben)
                .forEach(stream -> log.readStream(stream, 0, 10).forEach(stations::on));

        assertThat(outcome("signInAgent(id: \"" + anna + "\")"))
                .containsEntry("code", "STATION_IN_USE")
                .containsEntry("message", "Somebody else is signed in at 201.");
        assertThat(outcome("signInAgent(id: \"" + ben + "\", station: \"203\")"))
                .containsEntry("code", "SIGNED_IN_ELSEWHERE");
        assertThat(outcome("signInAgent(id: \"" + anna + "\", station: \"203\")"))
                .containsEntry("__typename", "Accepted");
    }

    @Test
    void onceThereIsACatalogueItsReasonsAloneAreTaken() {
        Map<String, Object> created = outcome("createAgent(input: {name: \"Anna\", extension: \"201\"})");
        String id = "id: \"" + created.get("id") + "\"";
        outcome("signInAgent(" + id + ")");
        assertThat(outcome("makeAgentNotReady(" + id + ", reason: \"anything\")"))
                .containsEntry("__typename", "Accepted");

        assertThat(outcome("setNotReadyReason(reason: {code: \"lunch\", english: \"Lunch\", chinese: \"午餐\","
                        + " limitMinutes: 45})"))
                .containsEntry("__typename", "Accepted")
                .containsEntry("id", "lunch");
        log.readStream("reason-catalogue", 0, 10).forEach(node.getBean(KnownReasons.class)::on);

        assertThat(outcome("makeAgentNotReady(" + id + ", reason: \"coffee\")"))
                .containsEntry("code", "UNKNOWN_REASON")
                .containsEntry("message", "The center knows no reason coffee.");
        assertThat(outcome("forceAgent(" + id + ", to: NOT_READY, reason: \"coffee\", why: \"so\")"))
                .containsEntry("code", "UNKNOWN_REASON");
        assertThat(outcome("makeAgentNotReady(" + id + ", reason: \"lunch\")")).containsEntry("__typename", "Accepted");
        assertThat(outcome("removeNotReadyReason(code: \"lunch\")")).containsEntry("__typename", "Accepted");
        assertThat(outcome("removeNotReadyReason(code: \"lunch\")")).containsEntry("code", "NOT_FOUND");
    }

    @Test
    void aQueueAsksMoreOfItsAgentsAndOnlyItsOwnDispositionsAreTaken() {
        Map<String, Object> queue = outcome("createQueue(input: {settings: {name: \"sales\", agentTerms: {"
                + "wrapUp: \"OPTIONAL\", extendSeconds: 30, dispositionRequired: true, onMissed: \"REST\","
                + " restSeconds: 60, dispositions: ["
                + "{path: \"sale\", english: \"Sale\", chinese: \"销售\"},"
                + "{path: \"sale/new\", english: \"New\", chinese: \"新\"}]}}})");
        assertThat(queue).containsEntry("__typename", "Accepted");
        Map<String, Object> created = outcome("createAgent(input: {name: \"Anna\", extension: \"201\"})");
        AgentId agent = AgentId.of((String) Objects.requireNonNull(created.get("id")));
        String id = "id: \"" + agent + "\"";
        outcome("signInAgent(" + id + ")");
        outcome("makeAgentReady(" + id + ")");
        CallId call = new CallId(new UUID(4, 4));
        ReservationId reservation = new ReservationId(new UUID(5, 5));
        QueueId sales = QueueId.of((String) Objects.requireNonNull(queue.get("id")));
        QueueCreated stored =
                (QueueCreated) log.readStream(sales.stream(), 0, 1).getFirst().event();
        AgentTerms terms = stored.settings().agentTerms();
        carriedOut(new ReserveAgent(
                agent,
                reservation,
                call,
                sales,
                Instant.now().plusSeconds(30),
                new Handling(15, 20, 2, terms.wrapUp(), terms.missed()),
                new Rationale("longestIdle", "1", 0, 0, 0, 1, List.of(), 1),
                Instant.now()));
        carriedOut(new ConnectAgent(agent, reservation, Instant.now()));
        KnownDispositions known = node.getBean(KnownDispositions.class);
        log.readStream(sales.stream(), 0, 10).forEach(known::on);
        log.readStream(agent.stream(), 0, 10).forEach(known::on);

        String disposition = "setDisposition(" + id + ", callId: \"" + call + "\", path: ";
        assertThat(outcome(disposition + "\"sale\")")).containsEntry("code", "UNKNOWN_DISPOSITION");
        assertThat(outcome(disposition + "\"sale/new\")")).containsEntry("__typename", "Accepted");
        assertThat(outcome("requestWrapUp(" + id + ")")).containsEntry("__typename", "Accepted");
        carriedOut(new StartWrapUp(agent, reservation, Instant.now()));
        assertThat(outcome("extendWrapUp(" + id + ", seconds: 40)")).containsEntry("__typename", "Accepted");
        assertThat(outcome("extendWrapUp(" + id + ", seconds: 60)"))
                .containsEntry("code", "NO_WRAP_UP")
                .containsEntry("message", "The queue grants no more wrap-up than 50 s.");
        assertThat(outcome("endWrapUp(" + id + ")")).containsEntry("__typename", "Accepted");
    }

    private void carriedOut(Command command) {
        assertThat(node.getBean(UniqueNames.class)
                        .send(command, Origin.of("test", "test"))
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void anExtensionsLineIsSet() {
        for (String mutation : List.of(
                "setForwarding(extension: \"201\", when: BUSY, to: {extension: \"202\"})",
                "setForwarding(extension: \"201\", when: ALWAYS, to: {number: \"+4930123\"})",
                "clearForwarding(extension: \"201\", when: BUSY)",
                "setDoNotDisturb(extension: \"201\")",
                "clearDoNotDisturb(extension: \"201\")",
                "allowCallWaiting(extension: \"201\")",
                "denyCallWaiting(extension: \"201\")",
                "setSpeedDial(extension: \"201\", slot: 7, number: \"+4930123\")",
                "clearSpeedDial(extension: \"201\", slot: 7)")) {
            assertThat(outcome(mutation))
                    .containsEntry("__typename", "Accepted")
                    .containsEntry("id", "201")
                    .containsEntry("position", "" + log.head());
        }
        assertThat(names("line-201"))
                .containsExactly(
                        "line.forwarding-set",
                        "line.forwarding-set",
                        "line.forwarding-cleared",
                        "line.do-not-disturb-set",
                        "line.do-not-disturb-cleared",
                        "line.call-waiting-allowed",
                        "line.call-waiting-denied",
                        "line.speed-dial-set",
                        "line.speed-dial-cleared");
        assertThat(outcome("setForwarding(extension: \"201\", when: ALWAYS, to: {extension: \"201\"})"))
                .containsEntry("code", "FORWARDING_LOOP")
                .containsEntry("message", "The line of 201 cannot send calls to itself.");
        assertThat(outcome("setForwarding(extension: \"201\", when: ALWAYS, to: {number: \"anna\"})"))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(outcome("setForwarding(extension: \"201\", when: ALWAYS, to: {})"))
                .containsEntry("code", "INVALID_VALUE");
    }

    @Test
    void ringGroupsAreCreatedChangedAndRemoved() {
        String settings = "settings: {name: \"office\", number: \"600\", members: [\"201\", \"202\"]}";
        Map<String, Object> created = outcome("createRingGroup(input: {" + settings + "})");
        assertThat(created).containsEntry("__typename", "Accepted");
        assertThat(outcome("createRingGroup(input: {" + settings + "})")).containsEntry("code", "ALREADY_EXISTS");
        String id = "id: \"" + created.get("id") + "\"";
        assertThat(outcome("changeRingGroup(" + id + ", " + settings.replace("600", "601") + ")"))
                .containsEntry("__typename", "Accepted");
        assertThat(outcome("removeRingGroup(" + id + ")")).containsEntry("__typename", "Accepted");
        assertThat(names("ringgroup-" + created.get("id")))
                .containsExactly("ringgroup.created", "ringgroup.changed", "ringgroup.removed");
    }

    @Test
    void calendarsAreKeptAndAnEmergencyIsDeclaredAndLifted() {
        String settings = "settings: {name: \"office\", zone: \"Europe/Berlin\", week: [{days: \"mon-fri\","
                + " hours: [\"09:00-18:00\"]}], special: [{date: \"12-25\", name: \"Christmas\"}]}";
        Map<String, Object> created = outcome("createCalendar(input: {" + settings + "})");
        assertThat(created).containsEntry("__typename", "Accepted");
        assertThat(outcome("createCalendar(input: {" + settings + "})")).containsEntry("code", "ALREADY_EXISTS");
        String id = "\"" + created.get("id") + "\"";
        assertThat(outcome("changeCalendar(id: " + id + ", " + settings.replace("18:00", "8:00") + ")"))
                .containsEntry("code", "INVALID_VALUE");
        for (String mutation : List.of(
                "changeCalendar(id: " + id + ", " + settings.replace("fri", "sat") + ")",
                "declareEmergency(calendarId: " + id + ", reason: \"flood\")",
                "liftEmergency(calendarId: " + id + ")",
                "removeCalendar(id: " + id + ")")) {
            assertThat(outcome(mutation)).as(mutation).containsEntry("__typename", "Accepted");
        }
        assertThat(names("calendar-" + created.get("id")))
                .containsExactly(
                        "calendar.created",
                        "calendar.changed",
                        "calendar.emergency-declared",
                        "calendar.emergency-lifted",
                        "calendar.removed");
        Map<String, Object> queue =
                outcome("createQueue(input: {settings: {name: \"tax\", callers: {calendarId: " + id + "}}})");
        assertThat(queue).containsEntry("__typename", "Accepted");
        assertThat(outcome("createQueue(input: {settings: {name: \"vat\", callers: {calendarId: \"office\"}}})"))
                .containsEntry("code", "INVALID_VALUE");
    }

    @Test
    void newIdsAreVersionSevenAndTheActorIsKnownForWhatItIs() {
        Map<String, Object> created = outcome("createAgent(input: {name: \"Anna\", extension: \"201\"})");

        assertThat(UUID.fromString((String) created.get("id")).version()).isEqualTo(7);
        assertThat(log.readStream("agent-" + created.get("id"), 0, 1))
                .singleElement()
                .satisfies(envelope -> assertThat(envelope.actor()).isEqualTo("user:anonymous"));
    }

    @Test
    void aRecordingFromWishToEnd() {
        Map<String, Object> started =
                outcome("startRecording(input: {callId: \"01930000-0000-7001-8000-000000000001\"})");
        assertThat(started).containsEntry("__typename", "Accepted");
        String id = "\"" + started.get("id") + "\"";

        for (String mutation : List.of(
                "pauseRecording(id: " + id + ", reason: \"card number\")",
                "resumeRecording(id: " + id + ")",
                "holdRecording(id: " + id + ", reason: \"case 7\")",
                "releaseRecording(id: " + id + ")",
                "stopRecording(id: " + id + ")")) {
            assertThat(outcome(mutation)).as(mutation).containsEntry("__typename", "Accepted");
        }
        assertThat(outcome("deleteRecording(id: " + id + ")")).containsEntry("code", "RECORDING_NOT_STORED");
        assertThat(outcome("pauseRecording(id: " + id + ", reason: \" \")")).containsEntry("code", "INVALID_VALUE");
        assertThat(names("recording-" + started.get("id")))
                .containsExactly(
                        "recording.started",
                        "recording.paused",
                        "recording.resumed",
                        "recording.held",
                        "recording.released",
                        "recording.stopped");
    }

    @Test
    void aBoxWithItsPinOfWhichOnlyAHashIsKept() {
        Map<String, Object> created =
                outcome("createMailbox(input: {settings: {number: \"201\", name: \"sales\", kind: CALLBACK}})");
        String id = "\"" + created.get("id") + "\"";

        assertThat(outcome("createMailbox(input: {settings: {number: \"201\", name: \"x\", kind: CALLBACK}})"))
                .containsEntry("code", "ALREADY_EXISTS");
        assertThat(outcome("setMailboxPin(id: " + id + ", pin: \"47\")")).containsEntry("code", "INVALID_VALUE");
        assertThat(outcome("setMailboxPin(id: " + id + ", pin: \"4711\")")).containsEntry("__typename", "Accepted");
        MailboxPinSet set = (MailboxPinSet)
                log.readStream("mailbox-" + created.get("id"), 1, 1).getFirst().event();
        assertThat(set.hash()).doesNotContain("4711");
        assertThat(PinHash.fits("4711", set.hash())).isTrue();
        assertThat(PinHash.fits("4712", set.hash())).isFalse();
        outcome("clearMailboxPin(id: " + id + ")");
        assertThat(names("mailbox-" + created.get("id")))
                .containsExactly("mailbox.created", "mailbox.pin-set", "mailbox.pin-cleared");
    }

    /** What somebody writes down is sealed; whoever is called back is called by a call of its own. */
    @Test
    void aMessageIsNotedOnHandledCalledBackForAndDeleted() {
        VoicemailId message = new VoicemailId(UUID.randomUUID());
        String id = "\"" + message + "\"";
        assertThat(outcome("handleVoicemail(id: " + id + ")")).containsEntry("code", "NOT_FOUND");
        leave(message, "+4930123");

        assertThat(outcome("addVoicemailNote(id: " + id + ", text: \"wants a quote\")"))
                .containsEntry("__typename", "Accepted");
        Map<String, Object> back =
                outcome("callBackVoicemail(input: {id: " + id + ", agentId: \"" + UUID.randomUUID() + "\"})");
        assertThat(back).containsEntry("__typename", "Accepted");
        assertThat(names("call-" + back.get("id"))).containsExactly("call.placed", "call.party-requested");
        for (String mutation : List.of("handleVoicemail", "unhandleVoicemail", "deleteVoicemail")) {
            assertThat(outcome(mutation + "(id: " + id + ")")).containsEntry("__typename", "Accepted");
        }
        assertThat(names(message.stream()))
                .containsExactly(
                        "voicemail.begun",
                        "voicemail.left",
                        "voicemail.note-added",
                        "voicemail.callback-placed",
                        "voicemail.handled",
                        "voicemail.unhandled",
                        "voicemail.deleted");
        assertThat(((VoicemailNoteAdded) log.readStream(message.stream(), 2, 1)
                                .getFirst()
                                .event())
                        .text()
                        .content())
                .isEqualTo("sealed wants a quote");
    }

    @Test
    void whoWithheldTheNumberCannotBeCalledBack() {
        VoicemailId message = new VoicemailId(UUID.randomUUID());
        leave(message, null);
        assertThat(outcome(
                        "callBackVoicemail(input: {id: \"" + message + "\", agentId: \"" + UUID.randomUUID() + "\"})"))
                .containsEntry("code", "CALLER_UNKNOWN");
    }

    private void leave(VoicemailId message, @Nullable String from) {
        Instant now = Instant.parse("2026-11-22T09:00:00Z");
        MailboxId box = new MailboxId(UUID.randomUUID());
        CallId call = new CallId(UUID.randomUUID());
        SubjectId subject = new SubjectId(UUID.randomUUID());
        CommandPort port = node.getBean(CommandPort.class);
        Origin origin = Origin.of("edge:n1", call.toString());
        for (Command command : List.of(
                new BeginVoicemail(
                        message, box, call, VoicemailPurpose.MESSAGE, new Personal(null, from), null, 30, now),
                new KeepVoicemail(message, MessageEnd.KEY, 900, 14_000, "ab", "disk:n1", "k", subject, now))) {
            assertThat(port.send(command, origin).toCompletableFuture().join())
                    .isInstanceOf(CommandResult.Accepted.class);
        }
    }

    @Test
    void aQueueTakesTheSchemasDefaults() {
        Map<String, Object> created = outcome("createQueue(input: {settings: {name: \"sales\"}})");
        String id = (String) created.get("id");

        assertThat(log.readStream("queue-" + id, 0, 1)).singleElement().satisfies(envelope -> assertThat(
                        envelope.event())
                .hasToString("QueueCreated[queue=" + id
                        + ", settings=QueueSettings[name=sales, strategy=LONGEST_IDLE, ringSeconds=15,"
                        + " wrapUpSeconds=20, serviceLevelSeconds=20, shortAbandonSeconds=5, unansweredLimit=2,"
                        + " weightSeconds=0, whisper=null, routing=" + QueueRouting.PLAIN
                        + ", callers=null, exit=null, overflow=[], agentTerms="
                        + AgentTerms.PLAIN + "], at="
                        + envelope.event().at() + "]"));
    }

    @Test
    void aQueuesRoutingIsToldInWhole() {
        UUID owner = UUID.randomUUID();
        String id = (String) outcome("""
                createQueue(input: {settings: {name: "sales", strategy: "MEMORY", routing: {memorySeconds: 60,
                  afterMemory: "BEST_SKILL", tierSeconds: 20, penaltySeconds: 10, personalTo: "%s", rings: [
                    {afterSeconds: 0, skills: [{skill: "tax", level: 5}, {skill: "golf"}], location: "berlin"},
                    {afterSeconds: 30, lowerBy: 3}]}}})""".formatted(owner)).get("id");

        QueueRouting routing = new QueueRouting(
                60,
                RoutingStrategy.BEST_SKILL,
                20,
                10,
                List.of(
                        new SkillRing(0, List.of(new SkillLevel("tax", 5), new SkillLevel("golf", 1)), 0, "berlin"),
                        new SkillRing(30, List.of(), 3, null)),
                new AgentId(owner));
        assertThat(log.readStream("queue-" + id, 0, 1)).singleElement().satisfies(envelope -> assertThat(
                        ((QueueCreated) envelope.event()).settings().routing())
                .isEqualTo(routing));
        assertThat(outcome("addQueueMember(queueId: \"" + id + "\", agentId: \"" + UUID.randomUUID() + "\")"))
                .containsEntry("code", "PERSONAL_QUEUE");
    }

    @Test
    void membersHaveTermsAndAgentsSkills() {
        String queue = (String)
                outcome("createQueue(input: {settings: {name: \"sales\"}})").get("id");
        String ids = "(queueId: \"" + queue + "\", agentId: \"" + UUID.randomUUID() + "\", terms: ";
        outcome("addQueueMember" + ids + "{tier: 2})");
        outcome("changeQueueMember" + ids + "{tier: 2, penalty: 3, weight: 4})");
        String agent = (String) outcome("createAgent(input: {name: \"Ann\", extension: \"301\"})")
                .get("id");
        outcome("setAgentSkills(id: \"" + agent + "\", skills: [{skill: \"tax\", level: 4}, {skill: \"golf\"}])");
        outcome("setAgentLocation(id: \"" + agent + "\", location: \"berlin\")");

        assertThat(log.readStream("queue-" + queue, 1, 2))
                .extracting(Envelope::event)
                .extracting("terms")
                .containsExactly(new MemberTerms(2, 0, 1), new MemberTerms(2, 3, 4));
        assertThat(names("agent-" + agent)).containsExactly("agent.created", "agent.skills-set", "agent.location-set");
        assertThat(outcome("setAgentSkills(id: \"" + agent + "\", skills: [{skill: \"tax\", level: 11}])"))
                .containsEntry("code", "INVALID_VALUE");
    }

    @Test
    void membersComeAndGo() {
        String queue = (String)
                outcome("createQueue(input: {settings: {name: \"sales\"}})").get("id");
        String ids = "(queueId: \"" + queue + "\", agentId: \"" + UUID.randomUUID() + "\")";
        outcome("addQueueMember" + ids);
        outcome("removeQueueMember" + ids);
        outcome("changeQueue(id: \"" + queue + "\", settings: {name: \"sales\", ringSeconds: 30})");

        assertThat(names("queue-" + queue))
                .containsExactly("queue.created", "queue.member-added", "queue.member-removed", "queue.changed");
    }

    @Test
    void aClientsOwnIdMakesItsRetrySafe() {
        String mutation = "createAgent(input: {id: \"" + UUID.randomUUID() + "\", name: \"Anna\", extension: \"201\"})";
        outcome(mutation);

        assertThat(outcome(mutation)).containsEntry("__typename", "Accepted").containsEntry("position", null);
    }

    @Test
    void aRejectionIsExplainedInTheClientsLanguage() {
        outcome("createAgent(input: {name: \"Anna\", extension: \"201\"})");
        String mutation = "createAgent(input: {name: \"Ben\", extension: \"201\"})";

        assertThat(outcome(mutation, Locale.ENGLISH))
                .containsEntry("__typename", "Rejected")
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("message", "The extension '201' is taken.")
                .containsEntry(
                        "facts",
                        List.of(
                                Map.of("name", "field", "value", "extension"),
                                Map.of("name", "value", "value", "201")));
        assertThat(outcome(mutation, Locale.SIMPLIFIED_CHINESE))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("message", "extension “201” 已被占用。");
    }

    @Test
    void whatMakesNoCommandIsARejectionToo() {
        assertThat(outcome("signInAgent(id: \"201\")"))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("message", "'201' is not a valid id; allowed is: a UUID.");
        assertThat(outcome("createQueue(input: {settings: {name: \"sales\", strategy: \"RING_SOME\"}})"))
                .containsEntry(
                        "message",
                        "'RING_SOME' is not a valid strategy; allowed is: " + List.of(RoutingStrategy.values()) + ".");
        assertThat(outcome("createQueue(input: {settings: {name: \"sales\", ringSeconds: null}})"))
                .containsEntry("message", "'null' is not a valid ringSeconds; allowed is: a number.");
        assertThat(outcome("createQueue(input: {settings: {name: \"sales\", ringSeconds: 301}})"))
                .containsEntry("message", "'301' is not a valid ringSeconds; allowed is: 1 to 300.");
    }

    /** The number that an agent wants called leaves for the log sealed. */
    @Test
    void aCallIsPlacedByAClickAndItsPartiesAnswerToEveryVerb() {
        String agent = UUID.randomUUID().toString();
        Map<String, Object> placed =
                outcome("placeCall(input: {agentId: \"" + agent + "\", to: {number: \"+4930123\"}})");
        assertThat(placed).containsEntry("__typename", "Accepted");
        String call = "callId: \"" + placed.get("id") + "\"";

        assertThat(names("call-" + placed.get("id"))).containsExactly("call.placed", "call.party-requested");
        assertThat(log.readStream("call-" + placed.get("id"), 0, 2).getLast().event())
                .hasToString("CallPartyRequested[call=" + placed.get("id")
                        + ", party=1, purpose=CALLEE, by=0, agent=null, extension=null, number=unsealed, at="
                        + log.readStream("call-" + placed.get("id"), 0, 1)
                                .getFirst()
                                .event()
                                .at() + "]");
        for (String early : List.of(
                "holdCall(" + call + ", party: 0)",
                "transferCall(" + call + ", party: 0, to: {extension: \"12\"})",
                "superviseCall(" + call + ", supervisor: {extension: \"90\"}, mode: WHISPER)",
                "muteParty(" + call + ", party: 1)")) {
            assertThat(outcome(early)).containsEntry("code", "PARTY_NOT_IN_CALL");
        }
        assertThat(outcome("conferenceCall(" + call + ", party: 0)")).containsEntry("code", "PARTY_NOT_IN_CALL");
        assertThat(outcome("cancelPartyCall(" + call + ", party: 1)")).containsEntry("__typename", "Accepted");
        assertThat(outcome("hangUpCall(" + call + ")")).containsEntry("position", null);
        assertThat(names("call-" + placed.get("id"))).endsWith("call.party-not-reached", "call.cleared");
    }

    @Test
    void whoIsWantedIsOneOfThree() {
        String call = "callId: \"" + UUID.randomUUID() + "\"";
        assertThat(outcome("callParty(" + call + ", who: {}, purpose: PARTICIPANT)"))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(outcome("callParty(" + call + ", who: {extension: \"1\", number: \"2\"}, purpose: PARTICIPANT)"))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(outcome("callParty(" + call + ", who: {number: \"drop table\"}, purpose: PARTICIPANT)"))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(outcome("callParty(" + call + ", who: {extension: \"1\"}, purpose: PARTICIPANT)"))
                .containsEntry("code", "NOT_FOUND");
    }

    @Test
    void aLogThatIsAwayIsACodedError() {
        log.goAway();
        ExecutionResult result = executed("createAgent(input: {name: \"Anna\", extension: \"201\"})", Locale.ENGLISH);

        assertThat(result.getErrors()).singleElement().satisfies(error -> {
            assertThat(error.getExtensions()).containsEntry("code", "COMMAND_UNAVAILABLE");
            assertThat(error.getMessage())
                    .isEqualTo("The command could not be carried out now; it is safe to send it again.");
        });
    }

    private static final String FLOW =
            "flow: main\\nlanguages: [en]\\nstart: q\\nnodes:\\n  q: {type: queue, queue: sales}\\n";

    private List<Map<String, Object>> faults(String yaml) {
        ExecutionResult result = node.getBean(ExecutionGraphQlService.class)
                .execute(new DefaultExecutionGraphQlRequest(
                        "mutation { validateFlow(yaml: \"" + yaml + "\") { code line column message } }",
                        null,
                        Map.of(),
                        Map.of(),
                        "1",
                        Locale.ENGLISH))
                .blockOptional()
                .orElseThrow()
                .getExecutionResult();
        assertThat(result.getErrors()).isEmpty();
        Map<String, List<Map<String, Object>>> data = Objects.requireNonNull(result.getData());
        return Objects.requireNonNull(data.get("validateFlow"));
    }

    @Test
    void recordingsThatThereAreNotAreNamed() {
        String flow = FLOW.replace("type: queue, queue: sales", "type: hang-up, prompts: [none, goodbye]");
        assertThat(faults(flow)).singleElement().satisfies(fault -> assertThat(fault)
                .containsEntry("code", "MISSING_PROMPT")
                .extracting(each -> each.get("message"))
                .asString()
                .endsWith(" has no prompt en/none."));
    }

    @Test
    void aFlowIsDraftedPublishedAndRolledBackAndNoVersionWithFaultsIsPublished() {
        assertThat(outcome("publishFlow(name: \"main\")")).containsEntry("code", "NOT_FOUND");
        assertThat(outcome("draftFlow(name: \"main\", yaml: \"" + FLOW + "\")")).containsEntry("id", "main");
        assertThat(outcome("publishFlow(name: \"main\")"))
                .containsEntry("code", "FLOW_INVALID")
                .containsEntry("message", "The flow has 1 faults: 5:20 UNKNOWN_QUEUE There is no queue sales.");
        assertThat(faults(FLOW)).singleElement().satisfies(fault -> assertThat(fault)
                .containsEntry("code", "UNKNOWN_QUEUE")
                .containsEntry("line", 5));

        String good = FLOW.replace("type: queue, queue: sales", "type: hang-up");
        assertThat(outcome("draftFlow(name: \"main\", yaml: \"" + good + "\")"))
                .containsEntry("__typename", "Accepted");
        assertThat(outcome("publishFlow(name: \"main\")")).containsEntry("__typename", "Accepted");
        assertThat(outcome("rollBackFlow(name: \"main\")")).containsEntry("code", "NOT_FOUND");
        String better = good.replace("hang-up}", "hang-up, prompts: [goodbye]}");
        outcome("draftFlow(name: \"main\", yaml: \"" + better + "\")");
        outcome("publishFlow(name: \"main\", version: 3)");
        assertThat(outcome("rollBackFlow(name: \"main\")")).containsEntry("__typename", "Accepted");
        assertThat(names("flow-main"))
                .containsExactly(
                        "flow.drafted",
                        "flow.drafted",
                        "flow.published",
                        "flow.drafted",
                        "flow.published",
                        "flow.rolled-back");
    }
}

package io.trunkline.recording.voicemail;

import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Purpose;
import io.trunkline.command.VoicemailCommand.BeginVoicemail;
import io.trunkline.command.VoicemailCommand.FailVoicemail;
import io.trunkline.command.VoicemailCommand.KeepVoicemail;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailId;
import io.trunkline.recording.Facts;
import io.trunkline.recording.Shelf;
import io.trunkline.recording.Spool;
import io.trunkline.recording.Writers;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.voicemail.Boxes.Box;
import io.trunkline.recording.voicemail.Boxes.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that are being taken at this node, until they are stored or known to be lost. */
final class MessagesUnderWay implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MessagesUnderWay.class);
    private static final int MILLIS_PER_FRAME = 20;

    private final VoicemailNode node;
    private final LongSupplier nanos;
    private final Supplier<UUID> ids;
    private final Spool spool;
    private final Shelf shelf;
    private final Writers writers;
    private final Map<CallId, Taken> taking = new ConcurrentHashMap<>();

    MessagesUnderWay(
            VoicemailNode node, LongSupplier nanos, Supplier<UUID> ids, Spool spool, Shelf shelf, Writers writers) {
        this.node = node;
        this.nanos = nanos;
        this.ids = ids;
        this.spool = spool;
        this.shelf = shelf;
        this.writers = writers;
    }

    /** Takes one into a box. */
    void take(CallId call, Box box, Purpose purpose, Consumer<Ending> ended) {
        VoicemailId id = new VoicemailId(ids.get());
        Facts facts = new Facts(node.commands(), node.settings().node(), call);
        CallReceived received = node.calls().find(call);
        Personal from = received == null ? Personal.NOT_RECORDED : received.from();
        boolean greeting = purpose == Purpose.GREETING;
        MessageFault fault = refusal(box, greeting); // before it is told: a box that has heard of it would count it
        facts.tell(new BeginVoicemail(
                id,
                box.id(),
                call,
                greeting ? VoicemailPurpose.GREETING : VoicemailPurpose.MESSAGE,
                from,
                received == null ? null : received.agent(),
                greeting ? 0 : box.settings().keepDays(),
                node.clock().instant()));
        Taken taken = new Taken(id, call, facts, ended);
        if (fault == null && taking.putIfAbsent(call, taken) != null) {
            fault = MessageFault.INTERNAL;
        }
        if (fault != null) {
            refuse(taken, fault, fault.name());
            return;
        }
        MessageTaker taker = new MessageTaker(
                Duration.ofSeconds(box.settings().longestSeconds()),
                Duration.ofSeconds(box.settings().silenceSeconds()),
                nanos,
                taken);
        taken.taker = taker;
        node.desk().listen(call, taker);
        writers.add(taker);
        // A greeting is about whoever speaks it, whom nobody knows by that: it gets a key of its own.
        node.threads().execute(() -> {
            try {
                taker.into(spool.file(Voicemails.content(id), greeting ? null : from.subject()));
            } catch (Spool.Refused e) {
                refuse(taken, taker, Faults.of(e.fault()), String.valueOf(e.getMessage()));
            } catch (RuntimeException | Error e) {
                // An Error too: what has begun must end, and the caller waits for it.
                refuse(taken, taker, MessageFault.INTERNAL, String.valueOf(e.getMessage()));
                log.error("message {} could not begin", id, e);
            }
        });
    }

    private void refuse(Taken taken, MessageTaker taker, MessageFault fault, String detail) {
        taker.refuse(fault);
        taken.gone();
        refuse(taken, fault, detail);
    }

    private @Nullable MessageFault refusal(Box box, boolean greeting) {
        if (taking.size() >= node.settings().most()) {
            return MessageFault.TOO_MANY;
        }
        return !greeting && node.boxes().size(box.id()) >= box.settings().mostMessages() ? MessageFault.BOX_FULL : null;
    }

    private void refuse(Taken taken, MessageFault fault, String detail) {
        if (fault == MessageFault.BOX_FULL) {
            log.info("message {} is not taken: its box is full", taken.id);
        } else {
            log.error("message {} is not taken: {} {}", taken.id, fault, detail);
        }
        taken.facts.tell(new FailVoicemail(taken.id, fault, detail, node.clock().instant()));
        taken.tellOnce(Ending.FAILED);
    }

    void end(String call, Cause cause) {
        Taken taken = taking.get(CallId.of(call));
        if (taken != null) {
            taken.silent = true;
            MessageTaker taker = taken.taker;
            if (taker != null) {
                taker.end(
                        switch (cause) {
                            case HUNG_UP -> MessageEnd.HUNG_UP;
                            case KEY -> MessageEnd.KEY;
                            case LOST -> MessageEnd.LOST;
                        });
            }
        }
    }

    private void keep(VoicemailId id, Finished message, MessageEnd how, Facts facts) {
        String key = Voicemails.key(id);
        shelf.add(
                key,
                message,
                () -> facts.tell(new KeepVoicemail(
                        id,
                        how,
                        message.soundBytes() / MessageTaker.FRAME_BYTES * MILLIS_PER_FRAME,
                        message.bytes(),
                        message.sha256(),
                        shelf.store(),
                        key,
                        message.subject(),
                        node.clock().instant())));
    }

    /** It is being taken by this run of the node. */
    boolean isTaken(VoicemailId id) {
        return taking.values().stream().anyMatch(taken -> taken.id.equals(id));
    }

    /** What an earlier run of this node left is stored, or known to be lost. */
    void recover(Message message) {
        Facts facts = new Facts(node.commands(), node.settings().node(), message.call());
        Optional<Finished> found = spool.finished(Voicemails.content(message.id()));
        if (found.isPresent()) {
            keep(message.id(), found.get(), MessageEnd.NODE_LOST, facts);
        } else {
            facts.tell(new FailVoicemail(
                    message.id(),
                    MessageFault.NODE_LOST,
                    "the edge node ended before it was whole",
                    node.clock().instant()));
        }
    }

    /** What lies about from earlier runs, but for these, is removed. */
    void sweep(Predicate<String> kept) {
        spool.sweep(name -> kept.test(name)
                || taking.values().stream().anyMatch(each -> each.id.toString().equals(name)));
    }

    /** Ends all. */
    @Override
    public void close() {
        taking.values().forEach(taken -> {
            MessageTaker taker = taken.taker;
            if (taker != null) {
                taker.end(MessageEnd.LOST);
            }
        });
    }

    /** A message that is being taken, and what becomes of it; told on a writer's thread. */
    private final class Taken implements MessageTaker.Outcome {

        private final VoicemailId id;
        private final CallId call;
        private final Facts facts;
        private final Consumer<Ending> ended;
        private volatile @Nullable MessageTaker taker;
        /** The call knows that it is over: it ended it, or was told. */
        private volatile boolean silent;

        Taken(VoicemailId id, CallId call, Facts facts, Consumer<Ending> ended) {
            this.id = id;
            this.call = call;
            this.facts = facts;
            this.ended = ended;
        }

        @Override
        public void over(MessageEnd how, boolean said) {
            node.desk().listen(call, null);
            if (!said) {
                tellOnce(Ending.NOTHING_SAID);
            } else {
                tellOnce(how == MessageEnd.TOO_LONG ? Ending.TOO_LONG : Ending.SILENCE);
            }
        }

        @Override
        public void finished(Finished message, MessageEnd how) {
            gone();
            keep(id, message, how, facts);
        }

        @Override
        public void failed(MessageFault fault, String detail) {
            gone();
            facts.tell(new FailVoicemail(id, fault, detail, node.clock().instant()));
            tellOnce(Ending.FAILED);
        }

        private void gone() {
            if (taking.remove(call, this)) {
                node.desk().listen(call, null);
            }
        }

        private void tellOnce(Ending how) {
            if (!silent) {
                silent = true;
                ended.accept(how);
            }
        }
    }
}

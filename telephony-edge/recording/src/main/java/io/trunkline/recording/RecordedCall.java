package io.trunkline.recording;

import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.RecordingAnswer;
import io.trunkline.events.RecordingId;
import io.trunkline.events.ReservationId;
import io.trunkline.recording.sealed.SealingFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that is held here and could be recorded, or is. The log, the edge and the writer come from different threads. */
final class RecordedCall {

    private static final Logger log = LoggerFactory.getLogger(RecordedCall.class);

    private final CallId call;
    private final MediaSession session;
    private @Nullable Recorder recorder;
    private @Nullable RecordingId recording;
    private @Nullable Facts facts;
    /** At most as many as phones that ring at once. */
    private final Set<ReservationId> ringing = new HashSet<>();

    private boolean begun;
    /** The recording is over although it has not begun yet: it begins and ends with what was said until then. */
    private boolean ended;

    private boolean closed;
    private @Nullable RecordingAnswer answer;
    /** Paused as far as the log has told. */
    private boolean paused;
    /** What is pressed and said now is for nobody to keep. */
    private boolean confidential;
    /** The log was told of a pause because of that. */
    private boolean pauseTold;

    /** Whose facts are to be told. */
    record Running(RecordingId id, Facts facts) {}

    RecordedCall(CallId call, MediaSession session) {
        this.call = call;
        this.session = session;
    }

    CallId call() {
        return call;
    }

    /** The recorder of a recording that may begin soon; a new one listens in on the session, armed. */
    synchronized Recorder armed(Supplier<Recorder> fresh) {
        Recorder current = recorder;
        if (current == null) {
            current = fresh.get();
            current.deaf(confidential);
            recorder = current;
            session.tap(current);
        }
        return current;
    }

    /** A phone rings for it, whose agent is to be recorded. */
    synchronized void rings(ReservationId reservation, Supplier<Recorder> fresh) {
        ringing.add(reservation);
        armed(fresh);
    }

    /** With the last of the phones nobody listens in any more. */
    synchronized void ringsNoMore(ReservationId reservation) {
        ringing.remove(reservation);
        if (ringing.isEmpty()) {
            disarm();
        }
    }

    /** No recording is to begin: nobody listens in any more. */
    synchronized void disarm() {
        ringing.clear();
        if (recorder != null && recording == null) {
            letGo();
        }
    }

    /** Takes the call for a recording; false when it has one, or is over. */
    synchronized boolean claim(RecordingId id, Facts told, Supplier<Recorder> fresh) {
        if (closed || recording != null) {
            return false;
        }
        Recorder current = armed(fresh);
        current.hold();
        recording = id;
        facts = told;
        begun = false;
        ended = false;
        paused = false;
        pauseTold = false;
        if (confidential) {
            current.pause();
        }
        return true;
    }

    /** What the caller says to being recorded. */
    synchronized void answered(RecordingAnswer given) {
        answer = given;
    }

    /** The caller was asked and has not said yes: nobody may record the call. */
    synchronized boolean isForbidden() {
        return answer == RecordingAnswer.DECLINED || answer == RecordingAnswer.UNANSWERED;
    }

    /** Whether the caller was told, or has agreed, as it is demanded. */
    synchronized boolean permits(Notice demanded) {
        return !isForbidden()
                && switch (demanded) {
                    case NONE -> true;
                    case NOTICE -> answer != null;
                    case CONSENT -> answer == RecordingAnswer.AGREED;
                };
    }

    /** From now on, or no longer, nothing is for anybody to keep; at once, whether the log can be told or not. */
    synchronized void confidential(boolean on) {
        if (on == confidential) {
            return;
        }
        confidential = on;
        Recorder current = recorder;
        if (current != null) {
            current.deaf(on);
            if (!paused && recording != null) {
                silence(current, on);
            }
        }
    }

    /** The recording that the log is to be told of: that it pauses, or goes on; absent: there is nothing to tell. */
    synchronized @Nullable Running toTell() {
        RecordingId id = recording;
        Facts told = facts;
        boolean news = confidential ? !paused && !pauseTold : pauseTold;
        if (id == null || told == null || !news) {
            return null;
        }
        pauseTold = confidential;
        return new Running(id, told);
    }

    private static void silence(Recorder current, boolean on) {
        if (on) {
            current.pause();
        } else {
            current.resume();
        }
    }

    /** Everything is there: the recording runs; where the call has ended meanwhile, with what was said until then. */
    synchronized void begin(SealingFile file, Recorder.Outcome outcome) {
        Recorder current = recorder;
        if (current == null) {
            try {
                file.close();
            } catch (IOException e) {
                log.error("an empty recording of call {} cannot be removed", call, e);
            }
            return;
        }
        current.begin(file, outcome);
        begun = true;
        if (ended) {
            letGo();
        }
    }

    /** The recording is to end now; nobody listens in any more. */
    synchronized void end(RecordingId id) {
        if (id.equals(recording)) {
            ended = true;
            if (begun) {
                letGo();
            } else {
                session.tap(null);
            }
        }
    }

    /** The recording has ended by itself, or could not begin. */
    synchronized void over(RecordingId id) {
        if (id.equals(recording)) {
            letGo();
        }
    }

    synchronized void pause(RecordingId id) {
        if (id.equals(recording) && recorder != null) {
            paused = true;
            recorder.pause();
        }
    }

    synchronized void resume(RecordingId id) {
        if (id.equals(recording) && recorder != null) {
            paused = false;
            if (!confidential) {
                recorder.resume();
            }
        }
    }

    /** The session is closed. */
    synchronized void close() {
        closed = true;
        ended = true;
        if (recording == null || begun) {
            letGo();
        }
    }

    private void letGo() {
        Recorder current = recorder;
        recorder = null;
        recording = null;
        facts = null;
        if (current != null) {
            if (!closed) {
                session.tap(null);
            }
            current.close();
        }
    }
}

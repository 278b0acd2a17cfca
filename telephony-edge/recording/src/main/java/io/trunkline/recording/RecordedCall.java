package io.trunkline.recording;

import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.events.CallId;
import io.trunkline.events.RecordingId;
import io.trunkline.recording.sealed.SealingFile;
import java.io.IOException;
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
    private boolean begun;
    /** The recording is over although it has not begun yet: it begins and ends with what was said until then. */
    private boolean ended;

    private boolean closed;

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
            recorder = current;
            session.tap(current);
        }
        return current;
    }

    /** No recording is to begin: nobody listens in any more. */
    synchronized void disarm() {
        if (recorder != null && recording == null) {
            letGo();
        }
    }

    /** Takes the call for a recording; false when it has one, or is over. */
    synchronized boolean claim(RecordingId id, Supplier<Recorder> fresh) {
        if (closed || recording != null) {
            return false;
        }
        armed(fresh).hold();
        recording = id;
        begun = false;
        ended = false;
        return true;
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
            recorder.pause();
        }
    }

    synchronized void resume(RecordingId id) {
        if (id.equals(recording) && recorder != null) {
            recorder.resume();
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
        if (current != null) {
            if (!closed) {
                session.tap(null);
            }
            current.close();
        }
    }
}

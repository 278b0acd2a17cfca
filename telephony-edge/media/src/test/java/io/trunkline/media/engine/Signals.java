package io.trunkline.media.engine;

import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaSignal;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps a session's signals until they are asked for. */
final class Signals implements MediaListener {

    private final LinkedBlockingQueue<MediaSignal> queue = new LinkedBlockingQueue<>();

    @Override
    public void on(MediaSignal signal) {
        queue.add(signal);
    }

    MediaSignal next() throws InterruptedException {
        MediaSignal signal = queue.poll(5, TimeUnit.SECONDS);
        if (signal == null) {
            throw new AssertionError("no signal came");
        }
        return signal;
    }

    boolean none() {
        return queue.isEmpty();
    }
}

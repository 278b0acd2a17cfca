package io.trunkline.sip.stack;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the threads that SIP depends on. Looked at once a second; says what is wrong once, and when it is over. */
public final class SipWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SipWatch.class);
    private static final long TOO_LONG_MILLIS = 5_000;

    private final Listening listening;
    private volatile List<String> problems = List.of();

    public SipWatch(Listening listening) {
        this.listening = listening;
    }

    /** Empty when all is well. */
    public List<String> problems() {
        return problems;
    }

    @Override
    public void run() {
        List<String> before = problems;
        List<String> found = look();
        problems = found;
        found.stream().filter(problem -> !before.contains(problem)).forEach(problem -> LOG.error("SIP: {}", problem));
        if (found.isEmpty() && !before.isEmpty()) {
            LOG.info("SIP: all threads work again");
        }
    }

    private List<String> look() {
        var found = new ArrayList<String>();
        if (!listening.isAlive()) {
            found.add("a thread that UDP depends on has died; only a restart helps");
        }
        if (listening.hasStuckWorker()) {
            found.add("a UDP worker has been stuck for more than 10 s");
        }
        if (listening.oldestWaitMillis() > TOO_LONG_MILLIS) {
            found.add("UDP messages wait for workers for more than 5 s");
        }
        return List.copyOf(found);
    }
}

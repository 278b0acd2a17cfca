package io.trunkline.media.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the media loops' ticks. Run once a second it says what is wrong once, and when it is over. */
final class LoopWatch implements Runnable {

    /** Longer than any pause of the whole process that calls outlive. */
    static final long TOO_LONG_MILLIS = 5_000;

    private static final Logger log = LoggerFactory.getLogger(LoopWatch.class);

    private final Supplier<List<Long>> agesMillis;
    private List<String> told = List.of();

    /** @param agesMillis for each loop the time since its last tick; 0 while none is due */
    LoopWatch(Supplier<List<Long>> agesMillis) {
        this.agesMillis = agesMillis;
    }

    /** As it is now; empty when all is well. From any thread. */
    List<String> problems() {
        List<Long> ages = agesMillis.get();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < ages.size(); i++) {
            if (ages.get(i) > TOO_LONG_MILLIS) {
                found.add("Media loop " + (i + 1) + " of " + ages.size() + " has not ticked for more than 5 s:"
                        + " its calls hear no music, prompt or mix and are not recorded.");
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void run() {
        try {
            tell();
        } catch (Throwable e) { // an Error too would end the watch, when it is needed most
            log.error("the media loops could not be looked after", e);
        }
    }

    private void tell() {
        List<String> found = problems();
        found.stream().filter(problem -> !told.contains(problem)).forEach(problem -> log.error("{}", problem));
        if (found.isEmpty() && !told.isEmpty()) {
            log.info("all media loops tick again");
        }
        told = found;
    }
}

package io.trunkline.query.about;

import io.trunkline.eventstore.HaltedReader;
import java.util.List;

/** Who in this process has stopped reading the log, and at which event. To be given by the application. */
public interface HaltedReaders {

    List<HaltedReader> now();
}

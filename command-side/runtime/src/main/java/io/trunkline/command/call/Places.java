package io.trunkline.command.call;

import org.jspecify.annotations.Nullable;

/** Which numbers lead to places that callers go to and that cannot be party to a talk. Asked while somebody waits; answers at once. */
public interface Places {

    /** What a dialled number leads to, in a word: {@code queue}, {@code menu}, {@code ring group}; absent: to no such place. */
    @Nullable
    String leadsTo(String dialled);
}

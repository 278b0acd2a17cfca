package io.trunkline.command.ivr;

/** Which recorded prompts there are where calls are. Asked while somebody waits; answers at once. */
public interface RecordedPrompts {

    /** Whether it can be played; {@code en/welcome}, {@code tone/beep}. */
    boolean has(String name);
}

package io.trunkline.callcontrol.voicemail;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A center without boxes for messages. */
record NoBoxes() implements VoicemailPort {

    @Override
    public @Nullable String box(String number) {
        return null;
    }

    @Override
    public List<String> greeting(String number) {
        return List.of();
    }

    @Override
    public String language(String number) {
        return "en";
    }

    @Override
    public void take(String call, String number, Purpose purpose, Consumer<Ending> ended) {
        ended.accept(Ending.FAILED);
    }

    @Override
    public void end(String call, Cause cause) {
        // nothing is under way
    }

    @Override
    public void open(String account, @Nullable String number, Consumer<Access> access) {
        access.accept(new Access.Denied());
    }

    @Override
    public void tryPin(String number, String pin, Consumer<Access> access) {
        access.accept(new Access.Denied());
    }

    @Override
    public void act(String call, String account, String message, Act act) {
        // there are no messages
    }

    @Override
    public void callBack(String call, String account, String message, Consumer<@Nullable String> number) {
        number.accept(null);
    }
}

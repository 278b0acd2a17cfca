package io.trunkline.edge;

import io.trunkline.callcontrol.voicemail.VoicemailPort;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One box; notes what is asked of it, and ends messages when told. */
final class FakeBoxes implements VoicemailPort {

    static final String BOX = "90";
    static final String ID = "01930000-0000-700a-8000-000000000090";
    static final String PIN = "4711";
    static final String MESSAGE = "01930000-0000-700b-8000-000000000001";
    static final String NUMBER = "1001";

    /** What was done. */
    sealed interface Done {
        record Took(String call, String box, Purpose purpose, Consumer<Ending> ended) implements Done {}

        record Ended(String call, Cause cause) implements Done {}

        record Acted(String account, String message, Act act) implements Done {}
    }

    final Journal<Done> done = new Journal<>();

    @Override
    public @Nullable String box(String number) {
        return number.equals(BOX) ? ID : null;
    }

    @Override
    public List<String> greeting(String number) {
        return List.of("say/zh/hello", "tone/beep");
    }

    @Override
    public String language(String number) {
        return "zh";
    }

    @Override
    public void take(String call, String number, Purpose purpose, Consumer<Ending> ended) {
        done.add(new Done.Took(call, number, purpose, ended));
    }

    @Override
    public void end(String call, Cause cause) {
        done.add(new Done.Ended(call, cause));
    }

    @Override
    public void open(String account, @Nullable String number, Consumer<Access> access) {
        access.accept(number == null ? opened() : new Access.PinWanted(number, "en"));
    }

    private static Access opened() {
        return new Access.Opened(BOX, "en", 1, List.of(MESSAGE));
    }

    @Override
    public void tryPin(String number, String pin, Consumer<Access> access) {
        access.accept(pin.equals(PIN) ? opened() : new Access.PinWanted(number, "en"));
    }

    @Override
    public void act(String call, String account, String message, Act act) {
        done.add(new Done.Acted(account, message, act));
    }

    @Override
    public void callBack(String call, String account, String message, Consumer<@Nullable String> number) {
        number.accept(NUMBER);
    }
}

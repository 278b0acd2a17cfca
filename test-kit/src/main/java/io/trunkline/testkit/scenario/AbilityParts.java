package io.trunkline.testkit.scenario;

import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.SkillLevel;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads skills, {@code {german: 5}}, and what agents may have beside a call, {@code {chat: 3, email: {most: 1, interruptible: true}}}. */
final class AbilityParts {

    private static final Pattern SKILL = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final int MOST_OWNED = 50;
    private static final int MOST_WISHED = 10;
    private static final int BEST = 10;
    private static final int MOST_AT_ONCE = 20;

    private AbilityParts() {}

    /** What agents are able to do. */
    static List<SkillLevel> owned(Part part) {
        return skills(part, MOST_OWNED);
    }

    /** What is asked of agents. */
    static List<SkillLevel> wished(Part part) {
        return skills(part, MOST_WISHED);
    }

    private static List<SkillLevel> skills(Part part, int most) {
        if (!part.isThere()) {
            return List.of();
        }
        List<String> names = part.keys();
        if (names.size() > most) {
            part.fault(Form.TOO_LARGE, "There may be " + most + " skills.");
        }
        List<SkillLevel> skills = new ArrayList<>();
        for (String name : names) {
            Part level = part.get(name);
            if (!SKILL.matcher(name).matches()) {
                level.fault(Form.BAD_VALUE, name + " is not 1 to 40 of A-Z a-z 0-9 . _ -.");
            }
            skills.add(new SkillLevel(name, level.number(1, BEST, 1)));
        }
        return skills;
    }

    static List<ChannelCapacity> capacity(Part part) {
        if (!part.isThere()) {
            return List.of();
        }
        List<ChannelCapacity> capacity = new ArrayList<>();
        for (String name : part.keys()) {
            Part of = part.get(name);
            Channel channel = channel(of, name);
            if (!of.isMapping()) {
                capacity.add(new ChannelCapacity(channel, of.number(1, MOST_AT_ONCE, 1), false, false));
            } else {
                of.only(Set.of("most", "interruptible", "during-calls"), Set.of("most"));
                capacity.add(new ChannelCapacity(
                        channel,
                        of.get("most").number(1, MOST_AT_ONCE, 1),
                        of.get("interruptible").isTrue(false),
                        of.get("during-calls").isTrue(false)));
            }
        }
        return capacity;
    }

    static Channel channel(Part at, String text) {
        Optional<Channel> channel = Arrays.stream(Channel.values())
                .filter(one -> written(one).equals(text))
                .findFirst();
        if (channel.isEmpty() && !text.isEmpty()) {
            at.fault(
                    Form.BAD_VALUE,
                    "There is no channel " + text + "; there are "
                            + Arrays.stream(Channel.values())
                                    .map(AbilityParts::written)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return channel.orElse(Channel.TASK);
    }

    private static String written(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}

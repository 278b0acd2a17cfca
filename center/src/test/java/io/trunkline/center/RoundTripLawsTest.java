package io.trunkline.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written of a center is read back as it was, and then there is nothing to change. */
class RoundTripLawsTest {

    private static Found found(Wanted wanted) {
        Map<Kind, Map<String, Found.Item>> items = new EnumMap<>(Kind.class);
        wanted.items().forEach((kind, some) -> {
            Map<String, Found.Item> there = new LinkedHashMap<>();
            some.forEach((name, value) -> {
                ObjectNode complete = value.deepCopy();
                if (kind == Kind.QUEUE && !complete.has("members")) {
                    complete.set("members", Values.object());
                }
                there.put(name, new Found.Item("id-" + name, complete));
            });
            items.put(kind, there);
        });
        return new Found(items);
    }

    @Property(tries = 300)
    void written_and_read_it_is_the_same(@ForAll long seed) {
        Found found = found(RandomCenter.of(new Random(seed)));
        String text = CenterText.of(found.wanted());
        CenterFile file = CenterFile.read(text, found, true, name -> name);
        assertThat(file.faults()).as(text).isEmpty();
        Wanted wanted = file.wanted();
        assertThat(wanted).isNotNull();
        if (wanted != null) {
            Plan plan = Planning.of(wanted, found, true, () -> "new");
            assertThat(plan.lines()).as(text).hasSize(1);
            assertThat(plan.isNothing()).isTrue();
            assertThat(CenterText.of(wanted)).isEqualTo(text);
        }
    }

    /** The law above would notice. */
    @Property(tries = 50)
    void a_change_is_noticed(@ForAll long seed) {
        Random random = new Random(seed);
        Found found = found(RandomCenter.of(random));
        Wanted other = RandomCenter.of(new Random(seed + 1));
        Wanted mine = found.wanted();
        assertThat(Planning.of(other, found, true, () -> "new").isNothing()).isEqualTo(other.equals(mine));
    }
}

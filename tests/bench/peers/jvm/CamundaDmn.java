// SPDX-License-Identifier: GPL-3.0-or-later
package peers;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** CamundaDmn FOLDER RULES: Camunda's DMN engine on the file, as the DMN 1.3 that it reads; answers from maps made before. */
public final class CamundaDmn {
    private static final String OURS = "https://www.omg.org/spec/DMN/20230324/MODEL/";
    private static final String THEIRS = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    public static void main(String[] arguments) throws Exception {
        final Material material = new Material(arguments[0], Integer.parseInt(arguments[1]), "first");
        final byte[] text = material.indexed().replace(OURS, THEIRS).getBytes(StandardCharsets.UTF_8);
        final ObjectReader reader = Json.reader();
        final List<Map<String, Object>> facts = new ArrayList<>();
        for (final byte[] one : material.facts)
            facts.add(reader.readValue(one));
        final long begun = System.nanoTime();
        final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        final DmnDecision decision = engine.parseDecision("d_policy", new ByteArrayInputStream(text));
        final double loadMs = Run.since(begun) * 1e3;
        Run.run("Camunda DMN, from objects", Run.version(DmnEngine.class), material, loadMs,
                i -> engine.evaluateDecision(decision, facts.get(i)).getFirstResult(),
                (i, answer) -> Json.rule(answer) == material.first[i]);
    }
}

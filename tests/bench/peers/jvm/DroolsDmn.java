// SPDX-License-Identifier: GPL-3.0-or-later
package peers;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** DroolsDmn FOLDER RULES: Drools' DMN engine on the file itself, from contexts made before and from bytes to bytes. */
public final class DroolsDmn {
    private static final String DECISION = "policy";

    private static DMNRuntime load(String text) {
        final Resource resource = ResourceFactory.newInputStreamResource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        resource.setSourcePath("policy.dmn");
        return DMNRuntimeBuilder.fromDefaults().buildConfiguration().fromResources(List.of(resource))
                .getOrElseThrow(IllegalStateException::new);
    }

    private static DMNContext context(DMNRuntime runtime, Map<String, Object> facts) {
        final DMNContext context = runtime.newContext();
        facts.forEach(context::set);
        return context;
    }

    private static Object answer(DMNRuntime runtime, DMNModel model, DMNContext context) {
        return runtime.evaluateByName(model, context, DECISION).getDecisionResultByName(DECISION).getResult();
    }

    public static void main(String[] arguments) throws Exception {
        final Material material = new Material(arguments[0], Integer.parseInt(arguments[1]), "first");
        final ObjectReader reader = Json.reader();
        final ObjectWriter writer = Json.writer();
        final String text = material.indexed();
        final long begun = System.nanoTime();
        final DMNRuntime runtime = load(text);
        final double loadMs = Run.since(begun) * 1e3;
        final DMNModel model = runtime.getModels().get(0);
        final List<DMNContext> contexts = new ArrayList<>();
        for (final byte[] one : material.facts)
            contexts.add(context(runtime, reader.readValue(one)));
        final String version = Run.version(DMNRuntime.class);
        final Run.Check check = (i, answer) -> Json.rule(answer) == material.first[i];
        Run.run("Drools DMN, from objects", version, material, loadMs, i -> answer(runtime, model, contexts.get(i)), check);
        Run.run("Drools DMN, from JSON", version, material, loadMs, i -> {
            final DMNContext context = context(runtime, reader.readValue(material.facts.get(i)));
            return writer.writeValueAsBytes(answer(runtime, model, context));
        }, check);
    }
}

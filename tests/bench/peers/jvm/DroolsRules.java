// SPDX-License-Identifier: GPL-3.0-or-later
package peers;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.ArrayList;
import java.util.List;
import org.drools.ancompiler.KieBaseUpdaterANC;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/**
 * DroolsRules first|collect FOLDER RULES: the table as rules of Drools, made Java classes (executable model) when it is loaded. First hit: the
 * rules in order of salience, the first that fires halts the session. Each way of asking is a line: a session for each of the facts or one for all of
 * them, objects made before or bytes to bytes.
 */
public final class DroolsRules {
    /** How a session is asked: what fires leaves its answers in the facts. */
    private interface Session {
        void execute(Facts facts);
    }

    private final Material material;
    private final boolean collect;
    private final ObjectReader reader = Json.reader(Facts.class);
    private final ObjectWriter writer = Json.writer();
    private final List<Facts> made = new ArrayList<>();
    private KieBase base;
    private double loadMs;

    private DroolsRules(Material material, boolean collect) throws Exception {
        this.material = material;
        this.collect = collect;
        for (final byte[] one : material.facts)
            made.add(reader.readValue(one));
        load();
    }

    /** The test of a cell as Drools writes it. Domain: not "-". */
    private static String condition(String input, String cell) {
        final char first = cell.charAt(0);
        if (first == '[' || first == '(') {
            final String[] ends = cell.substring(1, cell.length() - 1).split("\\.\\.");
            final String upper = cell.endsWith("]") ? " <= " : " < ";
            return input + (first == '[' ? " >= " : " > ") + ends[0] + ", " + input + upper + ends[1];
        }
        if (first == '<' || first == '>')
            return input + " " + cell;
        return input + (cell.contains(",") ? " in (" + cell + ")" : " == " + cell);
    }

    private String drl() {
        final StringBuilder text = new StringBuilder("package peers.made;\nimport peers.Facts;\n");
        for (int i = 0; i < material.rules; ++i) {
            final Material.Row row = material.rows.get(i);
            final List<String> conditions = new ArrayList<>();
            for (int c = 0; c < row.cells().size(); ++c)
                if (!row.cells().get(c).equals("-"))
                    conditions.add(condition(material.inputs.get(c), row.cells().get(c)));
            text.append("rule \"").append(i).append(collect ? "\"" : "\" salience " + (material.rules - i))
                    .append(" when\n    $facts: Facts(").append(String.join(", ", conditions)).append(")\nthen\n    $facts.hit(")
                    .append(i).append(", ").append(String.join(", ", row.outputs())).append(collect ? ");" : ");\n    drools.halt();")
                    .append("\nend\n");
        }
        return text.toString();
    }

    /** Drools 10.2 can make Java of the alpha network of 12 rules and trips over that of 120: the network is interpreted there. */
    private void load() {
        final long begun = System.nanoTime();
        base = new KieHelper().addContent(drl(), ResourceType.DRL).build(ExecutableModelProject.class);
        loadMs = Run.since(begun) * 1e3;
        final long again = System.nanoTime();
        try {
            KieBaseUpdaterANC.generateAndSetInMemoryANC(base);
            loadMs += Run.since(again) * 1e3;
        } catch (RuntimeException unable) {
            System.err.println("Drools: the alpha network is interpreted: " + unable.getClass().getSimpleName());
        }
    }

    private boolean right(int fact, Object answer) throws Exception {
        if (!collect)
            return Json.rule(answer) == material.first[fact];
        final int[] rules = made.get(fact).answers.stream().mapToInt(Facts.Answer::rule).sorted().distinct().toArray();
        return rules.length == material.count[fact] && made.get(fact).answers.size() == rules.length
                && (rules.length == 0 ? -1 : rules[0]) == material.first[fact];
    }

    private Object answer(Session session, Facts facts) {
        facts.answers.clear();
        session.execute(facts);
        return collect ? facts.answers : facts.answers.isEmpty() ? null : facts.answers.get(0);
    }

    private void measure(String way, Session session, boolean bytes) throws Exception {
        final Run.Engine engine = bytes
                ? i -> writer.writeValueAsBytes(answer(session, reader.readValue(material.facts.get(i))))
                : i -> answer(session, made.get(i));
        Run.run("Drools rules, " + way, Run.version(KieBase.class), material, loadMs, engine, this::right);
    }

    public static void main(String[] arguments) throws Exception {
        final boolean collect = arguments[0].equals("collect");
        final DroolsRules rules = new DroolsRules(new Material(arguments[1], Integer.parseInt(arguments[2]), arguments[0]), collect);
        final KieSession one = rules.base.newKieSession();
        final Session reused = facts -> {
            final FactHandle handle = one.insert(facts);
            one.fireAllRules();
            one.delete(handle);
        };
        rules.measure("one session, from objects", reused, false);
        if (collect)
            return;
        rules.measure("one session, from JSON", reused, true);
        final StatelessKieSession each = rules.base.newStatelessKieSession();
        rules.measure("a session each, from objects", each::execute, false);
        rules.measure("a session each, from JSON", each::execute, true);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
package peers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The table of the material, the facts as bytes, and for each the first rule that matches and how many do. */
final class Material {
    /** A rule: the texts of its cells, one for each input, and of its outputs. */
    record Row(List<String> cells, List<String> outputs) {}

    final int rules;
    final String table;
    final List<byte[]> facts = new ArrayList<>();
    final int[] first;
    final int[] count;
    final List<String> inputs = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();

    Material(String folder, int rules, String kind) throws Exception {
        this.rules = rules;
        table = read(folder, "policy" + rules + "-" + kind + ".dmn");
        read(folder, "apps.ndjson").lines().forEach(line -> facts.add(line.getBytes(StandardCharsets.UTF_8)));
        final List<String> wanted = read(folder, "expect" + rules + ".txt").lines().toList();
        first = wanted.stream().mapToInt(line -> Integer.parseInt(line.split(" ")[0])).toArray();
        count = wanted.stream().mapToInt(line -> Integer.parseInt(line.split(" ")[1])).toArray();
        final Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        inputs.addAll(texts(root, "inputExpression"));
        final NodeList all = root.getElementsByTagName("rule");
        for (int i = 0; i < all.getLength(); ++i) {
            final Element row = (Element) all.item(i);
            rows.add(new Row(texts(row, "inputEntry"), texts(row, "outputEntry")));
        }
    }

    /** The table with the index of the rule as one more output. */
    String indexed() {
        final int end = table.indexOf("/>", table.lastIndexOf("<output ")) + 2;
        final StringBuilder made = new StringBuilder(table.substring(0, end));
        made.append("<output id=\"o_rule\" name=\"rule\" typeRef=\"number\"/>");
        int from = end;
        for (int rule = 0, to; (to = table.indexOf("</rule>", from)) >= 0; ++rule, from = to + 7)
            made.append(table, from, to).append("<outputEntry id=\"x").append(rule).append("\"><text>").append(rule)
                    .append("</text></outputEntry></rule>");
        return made.append(table.substring(from)).toString();
    }

    private static String read(String folder, String name) throws IOException {
        return Files.readString(Path.of(folder, name));
    }

    private static List<String> texts(Element within, String tag) {
        final List<String> found = new ArrayList<>();
        final NodeList all = within.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); ++i)
            found.add(all.item(i).getTextContent().strip());
        return found;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
package peers;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/** Bytes to the maps that engines of FEEL take, and back. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /** To a map; fractions as BigDecimal, which is what FEEL counts in. */
    static ObjectReader reader() {
        return MAPPER.readerForMapOf(Object.class);
    }

    static ObjectReader reader(Class<?> type) {
        return MAPPER.readerFor(type);
    }

    static ObjectWriter writer() {
        return MAPPER.writer();
    }

    /** The index of the rule within an answer, whether bytes, a map, a list of one or another value; -1 when there is none. */
    static int rule(Object answer) throws Exception {
        final JsonNode tree = answer instanceof byte[] bytes ? MAPPER.readTree(bytes) : MAPPER.valueToTree(answer);
        final JsonNode one = tree.isArray() ? tree.path(0) : tree;
        return one.path("rule").asInt(-1);
    }
}

package dev.banyan.runtime.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.file.SideState.Known;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines of the log as JSON. */
final class LogJson {
  private LogJson() {}

  static ObjectNode node(LogLine line) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    if (line.fence() != null) {
      node.set("fence", fence(line.fence()));
    }
    if (line.bond() != null) {
      node.set("bond", bond(line.bond()));
    }
    if (line.discards()) {
      node.put("discards", true);
    }
    ArrayNode puts = node.putArray("puts");
    line.puts().forEach(put -> write(puts.addObject(), put));
    ArrayNode rows = node.putArray("appended");
    line.appended().forEach(row -> write(rows.addObject(), row));
    ArrayNode removed = node.putArray("removed");
    line.removed().forEach(removed::add);
    ArrayNode kept = node.putArray("kept");
    line.kept().forEach(conflict -> write(kept.addObject(), conflict));
    node.put("sequence", line.sequence());
    return node;
  }

  private static ObjectNode fence(Fence fence) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("epoch", fence.epoch()).put("phase", fence.phase().name());
    ArrayNode passed = node.putArray("passed");
    fence.passed().stream().sorted().forEach(gate -> passed.add(gate.name()));
    return node;
  }

  private static ObjectNode bond(Bond bond) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("component", bond.component()).put("side", bond.side().name());
    node.put("pair", bond.pair()).put("announced", bond.announced());
    node.put("answered", bond.answered()).put("heard", bond.heard());
    return node;
  }

  private static void write(ObjectNode node, LogLine.Put put) {
    node.put("key", put.key()).put("version", put.known().version());
    node.put("writeId", put.known().writeId()).put("digest", put.known().digest());
    node.put("text", put.text()).put("before", put.before()).put("inPlace", put.inPlace());
  }

  private static void write(ObjectNode node, JournalRow row) {
    StoredRecord record = row.record();
    node.put("sequence", row.sequence()).put("epoch", row.epoch()).put("key", record.key());
    node.put("version", record.version()).put("value", record.value());
    node.put("writeId", record.writeId());
  }

  private static void write(ObjectNode node, Conflict conflict) {
    node.put("key", conflict.key()).put("value", conflict.value());
    node.put("writeId", conflict.writeId()).put("expected", conflict.expected());
    node.put("found", conflict.found()).put("reason", conflict.reason());
  }

  static LogLine line(JsonNode node) {
    return new LogLine(
        node.has("fence") ? readFence(node.get("fence")) : null,
        node.has("bond") ? readBond(node.get("bond")) : null,
        node.path("discards").asBoolean(),
        list(node.path("puts"), LogJson::put),
        list(node.path("appended"), LogJson::row),
        list(node.path("removed"), JsonNode::asLong),
        list(node.path("kept"), LogJson::conflict),
        node.path("sequence").asLong());
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    nodes.forEach(node -> list.add(read.apply(node)));
    return list;
  }

  private static Fence readFence(JsonNode node) {
    Set<Gate> passed = EnumSet.noneOf(Gate.class);
    node.path("passed").forEach(gate -> passed.add(Gate.valueOf(gate.asText())));
    return new Fence(
        node.path("epoch").asLong(), Phase.valueOf(node.path("phase").asText()), passed);
  }

  private static Bond readBond(JsonNode node) {
    return new Bond(
        node.path("component").asText(),
        Side.valueOf(node.path("side").asText()),
        node.path("pair").asLong(),
        node.path("announced").asLong(),
        node.path("answered").asLong(),
        node.path("heard").asLong());
  }

  private static LogLine.Put put(JsonNode node) {
    Known known =
        new Known(
            node.path("version").asLong(), node.path("writeId").asText(), text(node, "digest"));
    return new LogLine.Put(
        node.path("key").asText(),
        known,
        text(node, "text"),
        text(node, "before"),
        node.path("inPlace").asBoolean());
  }

  private static JournalRow row(JsonNode node) {
    return new JournalRow(
        node.path("sequence").asLong(),
        node.path("epoch").asLong(),
        new StoredRecord(
            node.path("key").asText(),
            node.path("version").asLong(),
            text(node, "value"),
            node.path("writeId").asText()));
  }

  private static Conflict conflict(JsonNode node) {
    return new Conflict(
        node.path("key").asText(),
        text(node, "value"),
        node.path("writeId").asText(),
        node.path("expected").asLong(),
        node.path("found").asLong(),
        node.path("reason").asText());
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.textValue() : null;
  }
}

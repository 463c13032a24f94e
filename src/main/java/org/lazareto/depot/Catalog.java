// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.Catalogue;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What lies under which path. Thread-safe. */
final class Catalog {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String BINARY = "application/octet-stream";

  private final Depot depot;
  private final Shelf shelf;

  Catalog(Depot depot, Shelf shelf) {
    this.depot = depot;
    this.shelf = shelf;
  }

  /**
   * The reply for a decoded path.
   *
   * @param spanish whether the page is to be in Spanish
   */
  Optional<Reply> at(String path, boolean spanish) throws IOException {
    List<String> names = List.of(path.substring(1).split("/", -1));
    return switch (names.size()) {
      case 1 -> top(names.getFirst(), spanish);
      case 2 -> names.getFirst().equals("files") ? tool(names.get(1)) : Optional.empty();
      case 3 ->
          names.getFirst().equals("sets") ? set(names.get(1), names.get(2)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Reply> top(String name, boolean spanish) throws IOException {
    return switch (name) {
      case "" -> Optional.of(page(spanish));
      case Depot.INDEX -> Optional.of(index());
      default -> Optional.empty();
    };
  }

  private Reply page(boolean spanish) throws IOException {
    Catalogue language = spanish ? Catalogue.SPANISH : Catalogue.ENGLISH;
    String page = new Page(language).of(depot.list(), shelf.sets());
    return Reply.text("text/html", page, etag(page));
  }

  private Reply index() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    var tools = root.putArray("tools");
    for (Entry entry : depot.list()) {
      tools
          .addObject()
          .put("name", entry.name())
          .put("path", "/files/" + entry.name())
          .put("size", entry.size())
          .put("sha256", entry.sha256())
          .put("added", entry.added().toString())
          .put("en", entry.english())
          .put("es", entry.spanish());
    }
    var sets = root.putArray("sets");
    for (Shelf.Laid laid : shelf.sets()) {
      sets.addObject()
          .put("name", laid.status().set())
          .put("path", "/sets/" + laid.status().set() + "/")
          .put("version", laid.generation().version())
          .put("built", laid.generation().built().map(Instant::toString).orElse(""))
          .put("index", "/sets/" + laid.status().set() + "/" + Depot.INDEX);
    }
    String text = JSON.writeValueAsString(root) + "\n";
    return Reply.text("application/json", text, etag(text));
  }

  private Optional<Reply> tool(String name) throws IOException {
    if (name.equals(Depot.INDEX)) {
      return Optional.of(depot.signedIndex()).filter(Files::exists).flatMap(Catalog::plain);
    }
    return depot
        .find(name)
        .filter(entry -> Files.isRegularFile(depot.file(entry)))
        .map(
            entry ->
                new Reply(
                    BINARY,
                    ByteSource.of(depot.file(entry)),
                    "\"" + entry.sha256() + "\"",
                    Optional.of(entry.added()),
                    true));
  }

  private Optional<Reply> set(String set, String name) throws IOException {
    // Lays out what has changed before its index is read.
    boolean given = shelf.sets().stream().anyMatch(laid -> laid.status().set().equals(set));
    return given ? shelf.file(set, name).flatMap(Catalog::plain) : Optional.empty();
  }

  // Files here are replaced by renaming: size and time tell one from the next.
  private static Optional<Reply> plain(Path file) {
    try {
      Instant modified = Files.getLastModifiedTime(file).toInstant();
      String etag = "\"" + Files.size(file) + "-" + modified.toEpochMilli() + "\"";
      return Optional.of(new Reply(BINARY, ByteSource.of(file), etag, Optional.of(modified), true));
    } catch (IOException _) {
      return Optional.empty(); // gone between two looks
    }
  }

  private static String etag(String text) {
    return "\"" + HexFormat.of().toHexDigits(text.hashCode()) + "-" + text.length() + "\"";
  }
}

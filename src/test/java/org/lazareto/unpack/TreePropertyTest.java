// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.lazareto.verdict.Part;

/** Any honest tree, encoded in any legal way, is found whole: names, bytes, places. */
class TreePropertyTest {

  private static final int DEEPEST = 6;

  /** A tree of parts before it is encoded. */
  sealed interface Node {
    record Leaf(String name, byte[] bytes, Encoding encoding, Naming naming) implements Node {}

    record Many(List<Node> children, String subtype) implements Node {}
  }

  enum Encoding {
    BASE64,
    QUOTED_PRINTABLE,
    EIGHT_BIT
  }

  enum Naming {
    RFC_2231,
    RFC_2047,
    QUOTED_UTF8
  }

  @Provide
  Arbitrary<Node> trees() {
    return trees(DEEPEST);
  }

  private static Arbitrary<Node> trees(int depth) {
    Arbitrary<Node> leaf =
        Combinators.combine(
                Arbitraries.strings().ofMinLength(1).ofMaxLength(30).withChars("abñéXYZ 09_-()日"),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
                Arbitraries.of(Encoding.class),
                Arbitraries.of(Naming.class))
            .as((n, b, e, m) -> new Node.Leaf("n" + n + "z.dat", b, e, m));
    return depth == 0 ? leaf : Arbitraries.oneOf(leaf, leaf, many(trees(depth - 1)));
  }

  private static Arbitrary<Node> many(Arbitrary<Node> children) {
    return Combinators.combine(
            children.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of("mixed", "alternative", "related", "x-odd"))
        .as(Node.Many::new);
  }

  @Property(tries = 150, seed = "20261124")
  void everyPartIsFound(@ForAll("trees") Node tree, @ForAll boolean crlf) throws Exception {
    Written written = new Written(crlf ? "\r\n" : "\n");
    written.root(tree);
    byte[] mail = written.bytes();
    Unpacked unpacked = Unpacked.of(mail);
    written.leaves.forEach((path, leaf) -> assertLeaf(unpacked, path, leaf));
    for (Part part : unpacked.parts.values()) {
      assertThat(part.facts()).as(part.path()).isEmpty();
      Part.Span span = part.span().orElseThrow();
      String entity =
          new String(
              mail,
              (int) span.start(),
              (int) (span.end() - span.start()),
              StandardCharsets.ISO_8859_1);
      assertThat(entity).as("span of " + part.path()).isEqualTo(written.entities.get(part.path()));
    }
    assertThat(unpacked.parts).hasSameSizeAs(written.entities);
    assertThat(oracle(mail)).isEqualTo(written.leaves.size());
  }

  private static void assertLeaf(Unpacked unpacked, String path, Node.Leaf leaf) {
    assertThat(unpacked.part(path).names()).containsExactly(leaf.name());
    assertThat(unpacked.contents.get(path)).as(path).isEqualTo(leaf.bytes());
  }

  /** How many leaves another reader finds. */
  private static int oracle(byte[] mail) throws IOException {
    return leaves(new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(mail)));
  }

  private static int leaves(Entity entity) {
    return switch (entity.getBody()) {
      case Multipart many -> many.getBodyParts().stream().mapToInt(TreePropertyTest::leaves).sum();
      case SingleBody _ -> 1;
      default -> 0;
    };
  }

  /** The tree as a message, with what must be found in it. */
  private static final class Written {

    final Map<String, Node.Leaf> leaves = new LinkedHashMap<>();
    final Map<String, String> entities = new LinkedHashMap<>();
    private final String eol;
    private String whole = "";
    private int boundaries;

    Written(String eol) {
      this.eol = eol;
    }

    void root(Node tree) {
      String header = "Subject: x" + eol + "MIME-Version: 1.0" + eol;
      boolean leaf = tree instanceof Node.Leaf;
      whole = header + entity(tree, leaf ? "1" : "");
      entities.put("", whole);
      if (leaf) {
        entities.put("1", whole);
      }
    }

    byte[] bytes() {
      return whole.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String entity(Node node, String path) {
      String text =
          switch (node) {
            case Node.Leaf leaf -> leaf(leaf, path);
            case Node.Many many -> many(many, path);
          };
      entities.put(path, text);
      return text;
    }

    private String many(Node.Many many, String path) {
      String boundary = "b" + boundaries++ + "=_";
      StringBuilder text =
          new StringBuilder(
              "Content-Type: multipart/"
                  + many.subtype()
                  + ";"
                  + eol
                  + " boundary=\""
                  + boundary
                  + '"'
                  + eol
                  + eol);
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < many.children().size(); i++) {
        parts.add(entity(many.children().get(i), (path.isEmpty() ? "" : path + ".") + (i + 1)));
      }
      parts.forEach(p -> text.append("--").append(boundary).append(eol).append(p).append(eol));
      return text + "--" + boundary + "--" + eol;
    }

    private String leaf(Node.Leaf leaf, String path) {
      boolean plain = leaf.encoding() == Encoding.EIGHT_BIT;
      Node.Leaf kept =
          plain
              ? new Node.Leaf(leaf.name(), plain(leaf.bytes()), leaf.encoding(), leaf.naming())
              : leaf;
      leaves.put(path, kept);
      return "Content-Type: application/octet-stream"
          + eol
          + "Content-Disposition: attachment; "
          + naming(leaf)
          + eol
          + "Content-Transfer-Encoding: "
          + (plain ? "8bit" : label(leaf.encoding()))
          + eol
          + eol
          + body(kept);
    }

    private static byte[] plain(byte[] bytes) {
      byte[] plain = bytes.clone();
      for (int i = 0; i < plain.length; i++) {
        plain[i] = plain[i] >= 0 && plain[i] <= '-' ? (byte) 'x' : plain[i];
      }
      return plain;
    }

    private static String label(Encoding encoding) {
      return encoding == Encoding.BASE64 ? "base64" : "quoted-printable";
    }

    private String naming(Node.Leaf leaf) {
      byte[] utf8 = leaf.name().getBytes(StandardCharsets.UTF_8);
      return switch (leaf.naming()) {
        case RFC_2231 -> "filename*=UTF-8''" + escaped(utf8, '%');
        case RFC_2047 ->
            "filename=\"=?utf-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=\"";
        case QUOTED_UTF8 -> "filename=\"" + new String(utf8, StandardCharsets.ISO_8859_1) + '"';
      };
    }

    private String body(Node.Leaf leaf) {
      return switch (leaf.encoding()) {
        case BASE64 ->
            Base64.getMimeEncoder(76, eol.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(leaf.bytes());
        case QUOTED_PRINTABLE -> escaped(leaf.bytes(), '=').replaceAll("(.{72})", "$1=" + eol);
        case EIGHT_BIT -> new String(leaf.bytes(), StandardCharsets.ISO_8859_1);
      };
    }

    private static String escaped(byte[] bytes, char sign) {
      StringBuilder text = new StringBuilder();
      for (byte b : bytes) {
        text.append(sign).append(String.format("%02X", b & 0xFF));
      }
      return text.toString();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.lazareto.unpack.Packing.Archive;
import org.lazareto.unpack.Packing.Stream;
import org.lazareto.verdict.Part;

/** Any tree of members, in any archives and compressors inside each other, is found whole. */
class ArchivePropertyTest {

  /** What a file is before it is written. */
  sealed interface Node {
    record Leaf(byte[] bytes) implements Node {}

    record Packed(Archive kind, List<Node> members) implements Node {}

    record Compressed(Stream kind, Node content) implements Node {}
  }

  @Provide
  Arbitrary<Node> files() {
    Arbitrary<Node> leaf =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMinSize(1)
            .ofMaxSize(2000)
            .map(
                b -> {
                  b[0] = 'x';
                  return new Node.Leaf(b);
                });
    return Arbitraries.lazyOf(
        () -> leaf,
        () -> leaf,
        () ->
            Combinators.combine(
                    Arbitraries.of(Archive.class), files().list().ofMinSize(1).ofMaxSize(3))
                .as(Node.Packed::new),
        () -> Combinators.combine(Arbitraries.of(Stream.class), files()).as(Node.Compressed::new));
  }

  @Property(tries = 200, seed = "20261124")
  void everyFileIsFound(@ForAll("files") Node file) throws Exception {
    Map<String, byte[]> leaves = new LinkedHashMap<>();
    byte[] bytes = write(file, "1!raiz.bin", leaves);
    String mail =
        "Content-Type: application/octet-stream; name=raiz.bin\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(bytes);
    Unpacked unpacked = Unpacked.of(mail.getBytes(StandardCharsets.US_ASCII));
    if (file instanceof Node.Leaf leaf) {
      assertThat(unpacked.contents.get("1")).isEqualTo(leaf.bytes());
      return;
    }
    leaves.forEach((path, content) -> assertFound(unpacked, path, content));
    for (Part part : unpacked.parts.values()) {
      assertThat(part.facts()).as(part.path()).isEmpty();
    }
  }

  /** A zip file at the end of another archive is found twice: as its member, and by its end. */
  private static void assertFound(Unpacked unpacked, String path, byte[] content) {
    assertThat(
            unpacked.contents.entrySet().stream()
                .filter(e -> e.getKey().replaceAll("#\\d+", "").equals(path)))
        .as(path)
        .anyMatch(e -> java.util.Arrays.equals(e.getValue(), content));
  }

  /** Writes it, and notes under which path each leaf must be found. */
  private static byte[] write(Node node, String path, Map<String, byte[]> leaves)
      throws IOException {
    return switch (node) {
      case Node.Leaf leaf -> {
        leaves.put(path, leaf.bytes());
        yield leaf.bytes();
      }
      case Node.Packed packed -> {
        List<byte[]> members = new ArrayList<>();
        for (int i = 0; i < packed.members().size(); i++) {
          members.add(write(packed.members().get(i), path + "!m" + i, leaves));
        }
        yield packed.kind().write(members);
      }
      case Node.Compressed compressed -> {
        String inside = path + "!" + path.substring(path.lastIndexOf('!') + 1);
        yield compressed.kind().write(write(compressed.content(), inside, leaves));
      }
    };
  }
}

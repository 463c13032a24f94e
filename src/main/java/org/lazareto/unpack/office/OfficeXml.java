// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.ole.Details;
import org.lazareto.unpack.xml.Markup;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads the XML of office documents, whether it lies in a zip file or is the whole document; what
 * it holds in base64 is a member. Immutable.
 */
public final class OfficeXml implements Opener {

  /** Word 2003, flat documents of Word 2007, flat OpenDocument. */
  private static final Set<String> BINARY = Set.of("binData", "binaryData", "binary-data");

  /** Files of Acrobat, Safari and book readers: tags too common to mean a file elsewhere. */
  private static final Map<String, String> BINARY_BELOW =
      Map.of("xdp", "chunk", "plist", "data", "FictionBook", "binary");

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (!Markup.possible(bytes.head())) {
      return Optional.empty();
    }
    List<TagReader> readers =
        List.of(
            new Relationships(),
            new WordTags(),
            new ExcelTags(),
            new SlideTags(),
            new OpenDocumentTags(),
            new WindowsTags());
    BiConsumer<Kind, String> facts = (kind, detail) -> bytes.fact(kind, Details.shown(detail));
    List<Member> members = new ArrayList<>();
    Set<String> binary = new HashSet<>(BINARY);
    try (Markup markup = new Markup(bytes.source(), bytes.head(), budget)) {
      for (Optional<Tag> next = markup.next(); next.isPresent(); next = markup.next()) {
        Tag tag = next.get();
        readers.forEach(r -> r.read(tag, facts));
        Optional.ofNullable(BINARY_BELOW.get(tag.localName())).ifPresent(binary::add);
        if (binary.contains(tag.localName()) && !tag.text().isBlank()) {
          members.add(binary(tag, markup.utf8(), members.size() + 1));
        }
        if (members.size() > budget.limits().parts()) {
          throw new OverBudget(Limit.PARTS);
        }
      }
      if (markup.entities()) {
        bytes.fact(Kind.MALFORMED, "a document type with entities");
      }
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }

  private static Member binary(Tag tag, ByteSource utf8, int number) {
    List<String> named = Details.fileNames(tag.attribute("name"));
    return new Member.Packed(
        named.isEmpty() ? List.of("object-" + number) : named,
        List.of(),
        Optional.of(() -> Base64.getMimeDecoder().wrap(tag.textOf(utf8).open())));
  }
}

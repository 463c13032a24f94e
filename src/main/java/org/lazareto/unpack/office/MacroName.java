// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Names;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.archive.ZipFile;
import org.lazareto.unpack.xml.Markup;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/**
 * Tells of a document with macros that goes by the name of one without. Opens nothing: the zip
 * reader does. Immutable.
 */
public final class MacroName implements Opener {

  private static final Set<String> WITHOUT =
      Set.of(
          "docx", "dotx", "xlsx", "xltx", "pptx", "potx", "ppsx", "doc", "dot", "xls", "xlt", "ppt",
          "pps", "rtf");

  private static final String TYPES = "[Content_Types].xml";
  private static final int LONGEST_TYPES = 1 << 20;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (bytes.has(0, 'P', 'K')) {
      for (String name : bytes.names()) {
        String extension = Names.extension(name);
        if (WITHOUT.contains(extension) && macroEnabled(bytes, budget)) {
          bytes.fact(Kind.TYPE_MISMATCH, "a document with macros as " + extension);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean macroEnabled(Candidate bytes, Budget budget) throws IOException {
    Optional<Members> zip = new ZipFile().open(silent(bytes), budget);
    Optional<Member> member = zip.isPresent() ? zip.get().next() : Optional.empty();
    while (member.isPresent()) {
      if (member.get() instanceof Member.Packed packed && packed.names().contains(TYPES)) {
        return packed.bytes().isPresent() && macroEnabled(packed.bytes().get(), budget);
      }
      member = zip.get().next();
    }
    return false;
  }

  private static boolean macroEnabled(Member.Bytes types, Budget budget) throws IOException {
    byte[] xml;
    try (InputStream in = types.open()) {
      xml = in.readNBytes(LONGEST_TYPES);
    }
    try (Markup markup = new Markup(ByteSource.of(xml), xml, budget)) {
      for (Optional<Tag> tag = markup.next(); tag.isPresent(); tag = markup.next()) {
        if (tag.get().attribute("ContentType").contains("macroEnabled.main")) {
          return true;
        }
      }
    }
    return false;
  }

  /** The same bytes, of which the zip reader tells its facts itself. */
  private static Candidate silent(Candidate bytes) {
    return new Candidate(
        bytes.source(),
        bytes.head(),
        bytes.size(),
        bytes.declaredType(),
        bytes.detectedType(),
        List.of(),
        bytes.passwords(),
        _ -> {});
  }
}

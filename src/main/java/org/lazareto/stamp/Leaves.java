// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.verdict.Part;

/**
 * The bodies of a message as mail: what a server on the way could write in another transfer
 * encoding. A message that is attached counts by the bodies in it, an archive as a whole. Confined
 * to one thread.
 */
public final class Leaves implements PartSink {

  /** How the last piece of the path of a MIME entity begins. */
  private static final Pattern ENTITY = Pattern.compile("[0-9]|body|preamble|epilogue");

  private final byte[] buffer = new byte[32 << 10];
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, String> digests = new HashMap<>();

  @Override
  public void head(MessageHead head) {}

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    if (part.path().isEmpty() || isStructure(part)) {
      return;
    }
    parts.add(part);
    if (perhapsMail(part.path()) && !isMessage(part)) {
      digests.put(part.path(), digest(part, content));
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) {}

  /** What was found; to be asked once all parts have come. */
  public Bodies bodies() {
    Set<String> messages = messages();
    List<Part> bodies =
        parts.stream()
            .filter(part -> digests.containsKey(part.path()) && isMail(part.path(), messages))
            .toList();
    Set<String> sorted = new TreeSet<>();
    bodies.forEach(part -> sorted.add(digests.get(part.path())));
    MessageDigest all = Sha256.start();
    sorted.forEach(digest -> all.update(digest.getBytes(StandardCharsets.US_ASCII)));
    return new Bodies(bodies, Base64.getUrlEncoder().withoutPadding().encodeToString(all.digest()));
  }

  private String digest(Part part, ByteSource content) throws IOException {
    TextForm form = new TextForm(Sha256.start());
    try (InputStream in = content.open()) {
      int count;
      while (form.isText() && (count = in.read(buffer)) >= 0) {
        form.update(buffer, count);
      }
    }
    byte[] digest = form.finish();
    // What is no text no server changes, and its digest was taken when it was unpacked.
    return form.isText()
        ? "text " + HexFormat.of().formatHex(digest) + "\n"
        : "file " + part.sha256() + "\n";
  }

  private static boolean isStructure(Part part) {
    return part.detectedType().startsWith("multipart/");
  }

  private static boolean isMessage(Part part) {
    return part.declaredType().equals("message/rfc822")
        || part.declaredType().equals("message/global");
  }

  /** Whether the path may be that of an entity, as {@code 2.1} or {@code 2!letter.eml!1}. */
  private static boolean perhapsMail(String path) {
    return ENTITY.matcher(path.substring(path.lastIndexOf('!') + 1)).lookingAt();
  }

  /** The paths of attached messages that are themselves mail. */
  private Set<String> messages() {
    Set<String> messages = new HashSet<>();
    // A message comes after what lies in it, so the outer ones are met last.
    for (Part part : parts.reversed()) {
      if (isMessage(part) && isMail(part.path(), messages)) {
        messages.add(part.path());
      }
    }
    return messages;
  }

  private static boolean isMail(String path, Set<String> messages) {
    return path.indexOf('!') < 0 || around(path).filter(messages::contains).isPresent();
  }

  /** The path of the entity that holds it: {@code 2} for {@code 2!letter.eml!1}. */
  private static Optional<String> around(String path) {
    int mark = path.lastIndexOf('!');
    int before = mark < 0 ? -1 : path.lastIndexOf('!', mark - 1);
    return before < 0 ? Optional.empty() : Optional.of(path.substring(0, before));
  }
}

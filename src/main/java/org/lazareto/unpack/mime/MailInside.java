// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Member.Role;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Opens decoded bytes that are mail themselves: messages that travel encoded, as files or in
 * archives, and multiparts that were encoded as a whole. Immutable.
 */
public final class MailInside implements Opener {

  /** Saved mails and pages: a web archive is a mail, too (RFC 2557). */
  private static final Set<String> EXTENSIONS =
      Set.of("eml", "email", "emlx", "mht", "mhtml", "mim", "mime", "nws");

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (bytes.declaredType().startsWith("multipart") || !bytes.told().boundaries().isEmpty()) {
      return multipart(bytes, budget);
    }
    boolean claimed =
        ContentType.MESSAGES.contains(bytes.declaredType()) || bytes.called(EXTENSIONS);
    // A text may begin with "From:" and be no mail; a file that does, or what claims no type, is.
    boolean seems =
        (bytes.detectedType().equals("message/rfc822")
                || bytes.detectedType().equals("multipart/related"))
            && !MailBox.seems(bytes)
            && !(bytes.names().isEmpty() && bytes.declaredType().startsWith("text/"));
    return claimed || seems
        ? Optional.of(
            Members.of(
                List.of(new Member.Entity(bytes.source(), 0, bytes.size(), "", Role.MESSAGE))))
        : Optional.empty();
  }

  private static Optional<Members> multipart(Candidate bytes, Budget budget) throws IOException {
    boolean digest = bytes.declaredType().equals("multipart/digest");
    Multipart multipart = new Multipart(bytes.source(), new Range(0, bytes.size()), digest, budget);
    boolean divided = multipart.divide(bytes.told().boundaries());
    multipart.facts().forEach(bytes.facts());
    return divided || multipart.infer() ? Optional.of(multipart.members()) : Optional.empty();
  }
}

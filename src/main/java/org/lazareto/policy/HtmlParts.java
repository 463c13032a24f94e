// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import java.util.Set;
import org.lazareto.verdict.Changes.Form;
import org.lazareto.verdict.Changes.Html;
import org.lazareto.verdict.Part;

/** The HTML of a message that may be given another form. Immutable. */
final class HtmlParts {

  private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");

  /** Any of these, and another form would break what somebody signed or encrypted. */
  private static final Set<String> SIGNED =
      Set.of(
          "multipart/signed",
          "multipart/encrypted",
          "application/pkcs7-mime",
          "application/x-pkcs7-mime",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature",
          "application/pgp-signature",
          "application/pgp-encrypted",
          "application/pgp");

  private HtmlParts() {}

  static Html changed(Form form, List<Part> parts) {
    List<String> paths =
        parts.stream().filter(part -> changes(form, part)).map(Part::path).toList();
    return paths.isEmpty() || parts.stream().anyMatch(HtmlParts::signed)
        ? Html.NONE
        : new Html(form, paths);
  }

  // What has a name is a file already.
  private static boolean changes(Form form, Part part) {
    return HTML.contains(part.declaredType())
        && part.span().isPresent()
        && (form == Form.TEXT || part.names().isEmpty());
  }

  private static boolean signed(Part part) {
    return SIGNED.contains(part.declaredType());
  }
}

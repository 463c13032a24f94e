// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.config.Sheet;
import org.lazareto.policy.Action;
import org.lazareto.policy.Handling;
import org.lazareto.text.LazaretoException;

/**
 * Whether what stands under {@code with} goes with the treatment, and can be written into a header
 * or an envelope without becoming something else. Confined to one reading.
 */
final class HandlingCheck {

  private static final int LONGEST_TAG = 60;
  private static final int LONGEST_FIELD = 500;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  // RFC 5322 2.2: printable ASCII but the colon.
  private static final Pattern FIELD = Pattern.compile("([!-9;-~]{1,60}): *(\\S.*)");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+(@[A-Za-z0-9.-]+)?");

  /** Fields by which mail is carried, read or trusted: another one of them would be a lie. */
  private static final Set<String> RESERVED =
      Set.of(
          "from",
          "sender",
          "to",
          "cc",
          "bcc",
          "date",
          "subject",
          "message-id",
          "reply-to",
          "return-path",
          "received",
          "mime-version",
          "dkim-signature",
          "authentication-results",
          "x-lazareto",
          "x-lazareto-pass",
          "delivered-to",
          "auto-submitted");

  private final Sheet<PolicyFile> sheet;
  private final String path;

  HandlingCheck(Sheet<PolicyFile> sheet, String path) {
    this.sheet = sheet;
    this.path = path;
  }

  void check(Action action, Handling with) {
    Handling none = Handling.defaults();
    boolean delivers = action == Action.DELIVER;
    goesWith(delivers || with.replace() == none.replace(), "replace", "deliver");
    goesWith(delivers || with.html() == none.html(), "html", "deliver");
    goesWith(delivers || with.subjectTag().isEmpty(), "subject-tag", "deliver");
    goesWith(delivers || with.headers().isEmpty(), "headers", "deliver");
    goesWith(delivers || with.divertTo().isEmpty(), "divert-to", "deliver");
    goesWith(delivers || with.copyTo().isEmpty(), "copy-to", "deliver");
    goesWith(action == Action.REJECT || with.text().isEmpty(), "text", "reject");
    goesWith(action == Action.HOLD || with.hold().isZero(), "hold", "hold");
    line("subject-tag", with.subjectTag(), LONGEST_TAG);
    line("text", with.text(), LONGEST_FIELD);
    headers(with.headers());
    addresses("divert-to", with.divertTo());
    addresses("copy-to", with.copyTo());
  }

  private void goesWith(boolean well, String key, String treatment) {
    if (!well) {
      wrong(key, new LazaretoException("policy.goes-with", treatment));
    }
  }

  private void line(String key, String text, int longest) {
    if (!isLine(text, longest)) {
      wrong(key, new LazaretoException("policy.not-one-line", longest));
    }
  }

  private static boolean isLine(String text, int longest) {
    return !CONTROL.matcher(text).find() && text.length() <= longest;
  }

  private void headers(List<String> headers) {
    for (int i = 0; i < headers.size(); i++) {
      header("headers[" + i + "]", headers.get(i));
    }
  }

  private void header(String key, String field) {
    Matcher form = FIELD.matcher(field);
    if (!isLine(field, LONGEST_FIELD)) {
      line(key, field, LONGEST_FIELD);
    } else if (!form.matches()) {
      wrong(key, new LazaretoException("policy.not-a-header", field));
    } else if (isReserved(form.group(1).toLowerCase(Locale.ROOT))) {
      wrong(key, new LazaretoException("policy.reserved-header", form.group(1)));
    }
  }

  private static boolean isReserved(String name) {
    return RESERVED.contains(name)
        || name.startsWith("content-")
        || name.startsWith("resent-")
        || name.startsWith("arc-");
  }

  private void addresses(String key, List<String> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      if (!ADDRESS.matcher(addresses.get(i)).matches()) {
        wrong(
            key + "[" + i + "]", new LazaretoException("policy.not-an-address", addresses.get(i)));
      }
    }
  }

  private void wrong(String key, LazaretoException why) {
    sheet.wrong(path + "." + key, why);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.digest.Sha256;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Pass;

/** What a browser shows as long as it is somebody's who takes courses. Stateless. */
final class LearnerCookie {

  private static final String NAME = "__Host-lazareto-courses";
  private static final String GUARDS = "; Path=/; Secure; HttpOnly; SameSite=Lax";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private LearnerCookie() {}

  static String fresh() {
    return Pass.fresh().value();
  }

  /** Hands it to the browser, until that is closed. */
  static String set(String secret) {
    return NAME + "=" + secret + GUARDS;
  }

  static String gone() {
    return NAME + "=; Max-Age=0" + GUARDS;
  }

  /** What is stored of a secret. */
  static String digest(String secret) {
    return Sha256.hex("courses:" + secret);
  }

  /** The digest of what the visitor's browser shows. */
  static Optional<String> shown(Visitor visitor) {
    return Optional.ofNullable(visitor.cookies().get(NAME))
        .filter(value -> FORM.matcher(value).matches())
        .map(LearnerCookie::digest);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/**
 * A name as a person writes it, for a certificate: letters that its font has, and what stands
 * between them. Stateless.
 */
public final class PersonName {

  public static final int LONGEST = 80;

  private static final Pattern FORM =
      Pattern.compile(
          "[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}&&\\p{L}]"
              + "[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}ªº .,'’·-]{1,79}");

  private PersonName() {}

  /**
   * The name without blanks around it or two of them together.
   *
   * @throws LazaretoException if it is no name
   */
  public static String of(String written) {
    String name =
        Normalizer.normalize(
                written.substring(0, Math.min(written.length(), 4 * LONGEST)), Normalizer.Form.NFC)
            .strip()
            .replaceAll(" +", " ");
    if (!FORM.matcher(name).matches()) {
      throw new LazaretoException("course.name.wrong", LONGEST);
    }
    return name;
  }
}

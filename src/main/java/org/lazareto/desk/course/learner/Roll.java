// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lazareto.desk.course.Language;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;

/**
 * Addresses that somebody of the staff enrols together: typed, or the rows of a CSV file, of which
 * the first field that is an address counts. Immutable.
 *
 * @param addresses each once
 * @param misread rows in which there is none
 */
public record Roll(List<Address> addresses, List<String> misread) {

  private static final Pattern BETWEEN = Pattern.compile("[,;\\t ]+");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,180}");
  private static final int LONGEST_LINE = 2000;

  public Roll {
    addresses = List.copyOf(addresses);
    misread = List.copyOf(misread);
  }

  /**
   * Reads them.
   *
   * @param most addresses that are taken
   * @throws LazaretoException if there are more
   */
  public static Roll of(String text, int most) {
    Map<String, Address> addresses = new LinkedHashMap<>();
    List<String> misread = new ArrayList<>();
    for (String line : text.lines().toList()) {
      boolean any = false;
      for (String field : BETWEEN.split(cut(line).replace("\"", "").replaceAll("[<>]", " "), -1)) {
        if (ADDRESS.matcher(field).matches()) {
          Address address = new Address(field);
          addresses.putIfAbsent(address.key(), address);
          any = true;
        }
      }
      if (!any && !line.isBlank()) {
        misread.add(cut(line));
      }
      if (addresses.size() > most || misread.size() > most) {
        throw new LazaretoException("course.roll.many", most);
      }
    }
    return new Roll(new ArrayList<>(addresses.values()), misread);
  }

  private static String cut(String line) {
    return line.substring(0, Math.min(line.length(), LONGEST_LINE));
  }

  /**
   * What came of enrolling them.
   *
   * @param enrolled who were not in the course
   * @param already who were
   * @param refused addresses that courses are not for, and rows without one
   */
  public record Called(int enrolled, int already, List<String> refused) {
    public Called {
      refused = List.copyOf(refused);
    }
  }

  /** Enrols all of them; each who was not in the course gets a letter. */
  public Called call(
      Learners learners, Enrolments enrolments, String course, String who, Language language) {
    int enrolled = 0;
    int already = 0;
    List<String> refused = new ArrayList<>(misread);
    for (Address address : addresses) {
      if (!learners.welcome(address)) {
        refused.add(address.text());
        continue;
      }
      Learner learner = learners.of(address, language);
      boolean in = enrolments.latest(learner, course).filter(one -> !one.completed()).isPresent();
      if (in) {
        already++;
      } else if (enrols(enrolments, learner, course, who)) {
        enrolled++;
      } else {
        refused.add(address.text());
      }
    }
    return new Called(enrolled, already, refused);
  }

  // Whoever is in the middle of too many courses does not keep the others from theirs.
  private static boolean enrols(Enrolments enrolments, Learner learner, String course, String who) {
    try {
      Enrolment ignored = enrolments.enrol(learner, course, new Enrolment.Origin(who, false));
      return true;
    } catch (LazaretoException e) {
      if (!e.key().equals("course.many-open")) {
        throw e;
      }
      return false;
    }
  }
}

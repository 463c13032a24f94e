// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import org.lazareto.desk.course.Language;
import org.lazareto.mail.Address;

/**
 * Somebody who takes courses, known by a mail address. Immutable.
 *
 * @param language of mail to them
 * @param institution that the address belongs to; {@code -} for none
 * @param name as certificates bear it; empty until it is given
 */
public record Learner(
    long number, Address address, Language language, String institution, String name) {}

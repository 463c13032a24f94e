// SPDX-License-Identifier: Apache-2.0
/**
 * What is wrong with this host: looks at everything that mail depends on and changes nothing.
 *
 * <p>How it works: each {@link org.lazareto.doctor.Check} looks at one side of the host and returns
 * {@link org.lazareto.doctor.HostFinding findings}, each with what it is, where, and what to do.
 * {@link org.lazareto.doctor.Doctor} asks all of them. The checks of the doors' set-ups ({@code
 * sendmail setup --check}, {@code postfix setup --check}) are among them. {@code doctor.probe}
 * tries the ways in themselves.
 *
 * <p>On failure: what cannot be looked at is a finding of its own, with severity {@code unknown}; a
 * check that fails is one too. Nothing passes for well because it was not seen.
 *
 * <p>Security: reads files and processes of the host, as its user may; runs {@code stat}, {@code
 * systemctl}, {@code timedatectl} and {@code postconf} with an empty environment and a deadline.
 *
 * <p>Threads and nulls: checks are immutable and run one after the other; nothing is null.
 *
 * <p>Imports: every feature and every door.
 */
@NullMarked
package org.lazareto.doctor;

import org.jspecify.annotations.NullMarked;

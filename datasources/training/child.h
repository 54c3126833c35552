// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/training/child.h  A program started with its three streams in our hands, and surely gone when this object is.
/// Threads: one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <sys/types.h>

#include "core/base/error.h"

namespace datasources::training {

/// An open descriptor; closed with the object.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    [[nodiscard]] int number() const noexcept { return m_number; }
    void close() noexcept;

private:
    int m_number = -1;
};

class Child {
public:
    /// No shell, no arguments, an environment of its own. Errors: Environment (cannot be started).
    [[nodiscard]] static core::Expected<Child> start(const std::string& program);
    Child(Child&& other) noexcept;
    Child& operator=(Child&&) = delete;
    /// Kills what still runs and waits for it.
    ~Child();

    /// Waits up to `timeout_ms` until something can be written (when `wants_write`) or read.
    struct Ready {
        bool writable = false;
        bool output = false;
        bool complaint = false;
    };
    [[nodiscard]] Ready wait(bool wants_write, int timeout_ms);
    /// How many bytes the program took; nothing when it takes no more. Never raises SIGPIPE.
    [[nodiscard]] core::Expected<std::size_t> write(std::span<const std::uint8_t> bytes);
    /// What can be read now, at most `buffer`'s size; 0 at the end.
    [[nodiscard]] core::Expected<std::size_t> read(std::span<char> buffer);
    /// Keeps the beginning of what it says on standard error.
    void readComplaint();

    /// Waits up to a second for a program whose output has ended: "exit 3", "signal 9 (Killed)", or that it did not end.
    [[nodiscard]] std::string ended();
    [[nodiscard]] const std::string& complaint() const noexcept { return m_complaint; }

private:
    Child() = default;
    pid_t m_pid = -1;
    Descriptor m_input;
    Descriptor m_output;
    Descriptor m_error;
    std::string m_complaint;
};

} // namespace datasources::training

// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/training/child.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace datasources::training {

using core::ErrorCode;
using core::Expected;
using core::Fail;

namespace {

constexpr std::size_t kMaxComplaint = 500;

struct Pair {
    Descriptor ours;
    Descriptor theirs;
};

/// A socket in place of a pipe: writing to a program that is gone is then an error and no signal.
Expected<Pair> Connected()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return Fail(ErrorCode::Environment, "no pipe to another program can be made");
    (void)::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return Pair{Descriptor(ends[0]), Descriptor(ends[1])};
}

} // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    close();
    m_number = std::exchange(other.m_number, -1);
    return *this;
}

Descriptor::~Descriptor()
{
    close();
}

void Descriptor::close() noexcept
{
    if (m_number >= 0)
        (void)::close(std::exchange(m_number, -1));
}

Expected<Child> Child::start(const std::string& program)
{
    TRY(Pair input, Connected());
    TRY(Pair output, Connected());
    TRY(Pair error, Connected());
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input.theirs.number(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output.theirs.number(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, error.theirs.number(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    (void)::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::string name = program;
    std::string locale = "LC_ALL=C.UTF-8";
    std::string threads = "OMP_NUM_THREADS=1";
    std::array<char*, 2> words{name.data(), nullptr};
    std::array<char*, 3> environment{locale.data(), threads.data(), nullptr};
    Child child;
    const int wrong =
        ::posix_spawn(&child.m_pid, name.c_str(), &actions, &attributes, words.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (wrong != 0) {
        child.m_pid = -1;
        return Fail(ErrorCode::Environment, fmt::format("{}: cannot be started: {}", program, std::strerror(wrong)));
    }
    child.m_input = std::move(input.ours);
    child.m_output = std::move(output.ours);
    child.m_error = std::move(error.ours);
    return child;
}

Child::Child(Child&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_input(std::move(other.m_input)),
      m_output(std::move(other.m_output)),
      m_error(std::move(other.m_error)),
      m_complaint(std::move(other.m_complaint))
{}

Child::~Child()
{
    if (m_pid < 0)
        return;
    (void)::kill(m_pid, SIGKILL);
    (void)::waitpid(m_pid, nullptr, 0);
}

Child::Ready Child::wait(bool wants_write, int timeout_ms)
{
    std::array<pollfd, 3> watched{{{m_output.number(), POLLIN, 0},
                                   {m_error.number(), POLLIN, 0},
                                   {wants_write ? m_input.number() : -1, POLLOUT, 0}}};
    if (::poll(watched.data(), watched.size(), timeout_ms) <= 0)
        return {};
    return {watched[2].revents != 0, watched[0].revents != 0, watched[1].revents != 0};
}

Expected<std::size_t> Child::write(std::span<const std::uint8_t> bytes)
{
    const ssize_t taken = ::send(m_input.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (taken >= 0)
        return static_cast<std::size_t>(taken);
    if (errno == EAGAIN || errno == EINTR)
        return std::size_t{0};
    return Fail(ErrorCode::Environment, "the other program takes no more input");
}

Expected<std::size_t> Child::read(std::span<char> buffer)
{
    for (;;) {
        const ssize_t got = ::read(m_output.number(), buffer.data(), buffer.size());
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno == ECONNRESET)
            return std::size_t{0};
        if (errno != EINTR)
            return Fail(ErrorCode::Environment, "the other program's output cannot be read");
    }
}

void Child::readComplaint()
{
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(m_error.number(), buffer.data(), buffer.size());
    if (got <= 0)
        return m_error.close();
    for (const char c : std::string_view(buffer.data(), static_cast<std::size_t>(got)))
        if (m_complaint.size() < kMaxComplaint)
            m_complaint.push_back(c >= ' ' && c < 0x7F ? c : ' ');
}

std::string Child::ended()
{
    int status = 0;
    for (int tenth = 0; tenth < 10 && m_pid >= 0; ++tenth) {
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_pid = -1;
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(tenth == 0 ? 5 : 100));
    }
    if (m_pid >= 0)
        return "it closed its output and ran on";
    if (WIFSIGNALED(status))
        return fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
    return fmt::format("exit {}", WEXITSTATUS(status));
}

} // namespace datasources::training

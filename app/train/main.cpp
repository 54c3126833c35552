// SPDX-License-Identifier: GPL-3.0-or-later
// touchstone-train: one training for whoever holds the other end of its standard streams (core/training/job.h). It reads no file,
// writes none, and ends when that end closes.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>
#include <string>
#include <thread>
#include <unistd.h>

#include "app/local/private_process.h"
#include "core/training/job.h"
#include "datasources/xgboost/train_model.h"

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::training::Job;
using core::training::TrainedModel;

constexpr int kRefused = 3;
constexpr int kLeftAlone = 5;

/// False at the end of the input.
bool ReadExactly(void* out, std::size_t size)
{
    return std::fread(out, 1, size, stdin) == size;
}

Expected<std::string> ReadLine()
{
    std::string line;
    for (int c = std::fgetc(stdin); c != '\n'; c = std::fgetc(stdin)) {
        if (c == EOF)
            return Fail(ErrorCode::InvalidInput, "the input ended before a job");
        if (line.size() == core::training::kMaxJobLine)
            return Fail(ErrorCode::LimitExceeded, "the job's line is too long");
        line.push_back(static_cast<char>(c));
    }
    return line;
}

Expected<Job> ReadJob()
{
    TRY(const std::string line, ReadLine());
    TRY(Job job, core::training::ReadJobLine(line));
    for (core::training::JobPart* part : {&job.train, &job.validation}) {
        if (!ReadExactly(part->values.data(), part->values.size() * sizeof(float)) ||
            !ReadExactly(part->bad.data(), part->bad.size()))
            return Fail(ErrorCode::InvalidInput, "the input ended before its rows did");
        for (const std::uint8_t label : part->bad)
            if (label > 1)
                return Fail(ErrorCode::InvalidInput, "a label is neither 0 nor 1");
    }
    return job;
}

/// Nobody waits any longer when the input ends. There is nothing to clean up.
void EndWithInput()
{
    std::thread([] {
        char more = 0;
        while (::read(STDIN_FILENO, &more, 1) < 0 && errno == EINTR) {
        }
        ::_exit(kLeftAlone);
    }).detach();
}

void Say(const std::string& words)
{
    if (std::fwrite(words.data(), 1, words.size(), stdout) != words.size() || std::fflush(stdout) != 0)
        ::_exit(kLeftAlone);
}

Expected<TrainedModel> Train()
{
    TRY(const Job job, ReadJob());
    EndWithInput();
    return datasources::xgboost::TrainModel(
        job, [](const core::training::RoundProgress& progress) { Say(core::training::ProgressLine(progress)); });
}

Expected<TrainedModel> TrainInMemory()
{
    try {
        return Train();
    } catch (const std::bad_alloc&) {
        return Fail(ErrorCode::LimitExceeded, "not enough memory for this training");
    }
}

} // namespace

int main(int argc, char** argv)
{
    app::KeepMemoryPrivate();
    (void)std::signal(SIGPIPE, SIG_IGN);
    if (argc > 1) {
        std::fprintf(stderr,
                     "%s: started by touchstone-admin model train and by the console, with a job on standard input "
                     "(core/training/job.h)\n",
                     argv[0]);
        return 2;
    }
    const auto made = TrainInMemory();
    if (!made) {
        Say(core::training::ErrorLine(made.error()));
        ::_exit(kRefused);
    }
    Say(core::training::DoneLine(
        {made->rounds, made->best, made->model.size(), made->golden.size(), made->margins, made->library}));
    Say(made->model);
    Say(made->golden);
    // The thread that watches the input still reads it: no destructor may run under it.
    ::_exit(0);
}

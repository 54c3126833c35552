// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/synthetic_person.h  Who a synthetic applicant is: hidden traits, and an identity that belongs to nobody.
/// Units: traits and probabilities in micro (1e-6). Threads: pure; every value follows from seed and index alone.
/// Source: ID number layout and check digit GB 11643; card numbers ISO/IEC 7812 (Luhn).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace admin {

/// What nobody sees: everything a default is caused by, and how this applicant came to be in the population.
struct Traits {
    std::uint64_t person =
        0; ///< index whose identity and traits these are: lower than the own one for a repeat applicant
    std::int64_t character = 0; ///< normal, micro: pays what is owed
    std::int64_t capacity = 0;  ///< normal, micro: earns enough
    std::int64_t pressure = 0;  ///< normal, micro: borrows elsewhere
    std::int64_t stability = 0; ///< normal, micro: job, number and home last
    int age = 0;
    int ring_size = 0;      ///< 0 outside a ring
    int ring_position = 0;  ///< from 1
    bool household = false; ///< uses the device of the person before
    bool stolen = false;    ///< applies with somebody else's identity
    bool student = false;
    bool damaged = false; ///< owes everywhere, was late
    bool thin = false;    ///< hardly any credit file
    bool no_file = false; ///< none at all
    bool repeat = false;  ///< the same person applied before in this population
    std::int64_t pd = 0;  ///< true probability of default, micro
};

[[nodiscard]] Traits TraitsOf(std::uint64_t seed, std::uint64_t index);

/// No code of a real place, number or bank occurs: regions 98xxxx and 99xxxx, mobile prefixes 142 and 154, card prefix 999999.
struct Identity {
    std::string name;
    std::string phone;
    std::string id_number;
    std::string bank_card;
    std::string address;
    std::string device;
};

[[nodiscard]] Identity IdentityOf(std::uint64_t seed, const Traits& traits, std::chrono::sys_days today);

/// The 18th character of an ID number whose first 17 are digits.
[[nodiscard]] char IdCheckCharacter(const std::string& seventeen_digits);
/// The last digit that makes `digits` and itself pass Luhn.
[[nodiscard]] char LuhnDigit(const std::string& digits);

} // namespace admin

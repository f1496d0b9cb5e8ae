// Pages become passages, passages become stems of the words that say something.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chatbot {

struct passage {
    std::string page; // its path below the folder, without the ending
    int number = 0; // within the page, from 1
    std::string text;
};

/// The words of a text in lower case, without endings and without those that every text has ("the", "how").
std::vector<std::string> content_words(std::string_view text);

/// The passages of all Markdown files below a folder: paragraphs together up to some hundred letters, none over a heading.
std::vector<passage> passages_of(const std::filesystem::path& folder);

/// The paragraphs of a file, a text each.
std::vector<std::string> paragraphs_of(const std::filesystem::path& file);

} // namespace chatbot

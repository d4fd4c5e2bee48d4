"""What people write and what it means: phone numbers, e-mail addresses, countries, languages.

Nothing here changes what is stored: values are kept as they were written, and their meaning is worked out where it is
needed, to compare, to find, to show. The libraries behind it load with the first question.
"""

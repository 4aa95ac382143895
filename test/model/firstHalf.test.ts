import { playHalf } from './halfOfTheSchedules';

playHalf();
